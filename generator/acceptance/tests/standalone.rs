//! `generated/` stands alone: only that folder is copied elsewhere, a consumer is built against it, and runs a request.

use edmund_acceptance::emitted::{cargo, folder, mirror, repository, write};

const MANIFEST: &str = r#"[package]
name = "consumer"
version = "0.1.0"
edition = "2021"

[dependencies]
connected-organizations = { path = "vendor/connected-organizations" }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

[workspace]
"#;

const PROGRAM: &str = r#"use connected_organizations::GraphClient;
use connected_organizations::models::{ConnectedOrganization, DomainIdentitySource};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = std::env::args().nth(1).ok_or("an endpoint is wanted")?;
    let client = GraphClient::without_credential(&endpoint, None)?;
    let organizations = client.identity_governance().entitlement_management().connected_organizations();
    let created = organizations
        .create(&ConnectedOrganization {
            display_name: Some("Consumer".into()),
            identity_sources: Some(vec![
                DomainIdentitySource { domain_name: Some("fabrikam.example".into()), ..Default::default() }.into(),
            ]),
            ..Default::default()
        })
        .await?;
    println!("created {}", created.display_name.unwrap_or_default());
    println!("{} in all", organizations.count().await?);
    Ok(())
}
"#;

#[test]
fn a_vendored_copy_serves_a_consumer() {
    let service = edmund_strict_service::StrictService::launch(edmund_strict_service::Options::default())
        .expect("a port is free");
    let folder = folder("standalone");
    mirror(&repository().join("generated"), &folder.join("vendor/connected-organizations"));
    write(&folder.join("Cargo.toml"), MANIFEST);
    write(&folder.join("src/main.rs"), PROGRAM);
    let url = service.url();
    let printed = cargo(&folder, &["run", "--quiet", "--", &url]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("created Consumer"), "{printed}");
    assert!(printed.contains("1 in all"), "{printed}");
}
