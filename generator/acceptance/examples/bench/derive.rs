//! The models of the first schema as serde derive would have them: the yardstick for reading, writing and compiling.
//!
//! In: the type of timestamps, and a field for every struct, which may keep what is not declared. Out: the models. They are
//! read and written in this process, and this file is written out as crates of their own, whose check is timed.

macro_rules! models {
    ($timestamp:ty; $($additional:tt)*) => {
        use serde::{Deserialize, Serialize};

        #[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
        #[serde(tag = "@odata.type")]
        pub(crate) enum AnyDirectoryObject {
            #[serde(rename = "#microsoft.graph.directoryObject")]
            DirectoryObject(Box<DirectoryObject>),
            #[serde(rename = "#microsoft.graph.group")]
            Group(Box<Group>),
            #[serde(rename = "#microsoft.graph.user")]
            User(Box<User>),
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct AzureActiveDirectoryTenant {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) tenant_id: Option<String>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct ConnectedOrganization {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) created_by: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) created_date_time: Option<$timestamp>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) description: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) identity_sources: Option<Vec<IdentitySource>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) modified_by: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) modified_date_time: Option<$timestamp>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) state: Option<ConnectedOrganizationState>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) external_sponsors: Option<Vec<DirectoryObject>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) internal_sponsors: Option<Vec<DirectoryObject>>,
            $($additional)*
        }

        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(crate) enum ConnectedOrganizationState {
            Configured,
            Proposed,
            UnknownFutureValue,
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct CrossCloudAzureActiveDirectoryTenant {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) cloud_instance: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) tenant_id: Option<String>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct DirectoryObject {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) deleted_date_time: Option<$timestamp>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct DomainIdentitySource {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) domain_name: Option<String>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct EntitlementManagement {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) connected_organizations: Option<Vec<ConnectedOrganization>>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct Entity {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct ExternalDomainFederation {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) domain_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) issuer_uri: Option<String>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct Group {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) deleted_date_time: Option<$timestamp>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) description: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) group_types: Option<Vec<String>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) mail: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) mail_enabled: Option<bool>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) security_enabled: Option<bool>,
            $($additional)*
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct IdentityGovernance {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) entitlement_management: Option<Box<EntitlementManagement>>,
            $($additional)*
        }

        #[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
        #[serde(tag = "@odata.type")]
        pub(crate) enum IdentitySource {
            #[serde(rename = "#microsoft.graph.azureActiveDirectoryTenant")]
            AzureActiveDirectoryTenant(Box<AzureActiveDirectoryTenant>),
            #[serde(rename = "#microsoft.graph.crossCloudAzureActiveDirectoryTenant")]
            CrossCloudAzureActiveDirectoryTenant(Box<CrossCloudAzureActiveDirectoryTenant>),
            #[serde(rename = "#microsoft.graph.domainIdentitySource")]
            DomainIdentitySource(Box<DomainIdentitySource>),
            #[serde(rename = "#microsoft.graph.externalDomainFederation")]
            ExternalDomainFederation(Box<ExternalDomainFederation>),
            #[serde(rename = "#microsoft.graph.socialIdentitySource")]
            SocialIdentitySource(Box<SocialIdentitySource>),
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct SocialIdentitySource {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) social_identity_source_type: Option<SocialIdentitySourceType>,
            $($additional)*
        }

        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(crate) enum SocialIdentitySourceType {
            Facebook,
            UnknownFutureValue,
        }

        #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
        #[serde(rename_all = "camelCase", default)]
        pub(crate) struct User {
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) id: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) deleted_date_time: Option<$timestamp>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) display_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) given_name: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) job_title: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) mail: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) surname: Option<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            pub(crate) user_principal_name: Option<String>,
            $($additional)*
        }
    };
}

models!(String;);
