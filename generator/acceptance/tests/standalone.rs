//! `generated/` stands alone: only that folder is copied elsewhere, a consumer is built against it, and runs a request.

use edmund_acceptance::emitted::{cargo, repository};
use std::fs;
use std::path::Path;

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

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be listed") {
        let entry = entry.expect("an entry can be read");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("an entry has a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

#[test]
fn a_vendored_copy_serves_a_consumer() {
    let service = edmund_strict_service::StrictService::launch(edmund_strict_service::Options::default())
        .expect("a port is free");
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&repository().join("generated"), &folder.path().join("vendor/connected-organizations"));
    fs::create_dir_all(folder.path().join("src")).expect("a folder can be made");
    fs::write(folder.path().join("Cargo.toml"), MANIFEST).expect("the manifest is written");
    fs::write(folder.path().join("src/main.rs"), PROGRAM).expect("the program is written");
    let printed =
        cargo(folder.path(), &["run", "--quiet", "--", &service.url()]).unwrap_or_else(|printed| panic!("{printed}"));
    assert!(printed.contains("created Consumer"), "{printed}");
    assert!(printed.contains("1 in all"), "{printed}");
}
