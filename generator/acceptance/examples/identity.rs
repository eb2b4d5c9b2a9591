//! Credentials of `azure_identity`, in whichever cloud the tenant is: `cargo run --example identity -- CLOUD CREDENTIAL`.
//!
//! A cloud is one of `global`, `us-l4`, `us-l5` and `china`: its endpoint is a constant of the client, and the scope of the
//! tokens comes from the endpoint. Where accounts live is the credential's business. A credential is one of
//! - `developer`: whoever is signed in with `az login` or `azd auth login` (`az cloud set` chooses the cloud);
//! - `secret`: an application, by `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET`;
//! - `managed`: the identity of the machine in Azure that this runs on.
//!
//! Out: the names of the first connected organizations, or what is wrong.

use azure_core::cloud::CloudConfiguration;
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::ClientOptions;
use azure_identity::{
    ClientSecretCredential, ClientSecretCredentialOptions, DeveloperToolsCredential, ManagedIdentityCredential,
};
use connected_organizations::GraphClient;
use connected_organizations::models::ConnectedOrganization;
use std::env;
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (endpoint, cloud) = cloud(&arguments.next().unwrap_or_default())?;
    let credential = credential(&arguments.next().unwrap_or_default(), cloud)?;
    let client = GraphClient::new(endpoint, credential, None)?;

    let organizations = client.identity_governance().entitlement_management().connected_organizations();
    let page = organizations.list().select((ConnectedOrganization::ID, ConnectedOrganization::DISPLAY_NAME)).await?;
    for organization in page.items {
        println!("{}", organization.display_name.unwrap_or_default());
    }
    Ok(())
}

/// The endpoint of a cloud, and where its accounts are.
fn cloud(name: &str) -> Result<(&'static str, CloudConfiguration), String> {
    match name {
        "" | "global" => Ok((GraphClient::GLOBAL, CloudConfiguration::AzurePublic)),
        "us-l4" => Ok((GraphClient::US_GOVERNMENT_L4, CloudConfiguration::AzureGovernment)),
        "us-l5" => Ok((GraphClient::US_GOVERNMENT_L5, CloudConfiguration::AzureGovernment)),
        "china" => Ok((GraphClient::CHINA, CloudConfiguration::AzureChina)),
        other => Err(format!("there is no cloud `{other}`: global, us-l4, us-l5 or china")),
    }
}

fn credential(name: &str, cloud: CloudConfiguration) -> Result<Arc<dyn TokenCredential>, Box<dyn Error>> {
    match name {
        "" | "developer" => Ok(DeveloperToolsCredential::new(None)?),
        "secret" => {
            let client_options = ClientOptions { cloud: Some(Arc::new(cloud)), ..Default::default() };
            let secret = Secret::new(env::var("AZURE_CLIENT_SECRET")?);
            let (tenant, application) = (env::var("AZURE_TENANT_ID")?, env::var("AZURE_CLIENT_ID")?);
            let options = ClientSecretCredentialOptions { client_options };
            Ok(ClientSecretCredential::new(&tenant, application, secret, Some(options))?)
        }
        "managed" => Ok(ManagedIdentityCredential::new(None)?),
        other => Err(format!("there is no credential `{other}`: developer, secret or managed").into()),
    }
}
