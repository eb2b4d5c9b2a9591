//! A part of a schema: what leads out of it can be followed, untyped; calls that are left out are still code.

pub(crate) const SCHEMA: &str = r#"
<EntityType Name="shop"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<NavigationProperty Name="owner" Type="part.person"/><NavigationProperty Name="staff" Type="Collection(part.person)"/></EntityType>
<EntityType Name="person"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<Action Name="close" IsBound="true"><Parameter Name="it" Type="part.shop"/><Parameter Name="by" Type="part.person"/></Action>
<EntityContainer Name="c"><EntitySet Name="shops" EntityType="part.shop"/></EntityContainer>
"#;

pub(crate) const INCLUDE: &str = "/shops#GET";

pub(crate) const CONSUMER: &str = r#"//! Follows what leads out of the slice.

use part::PartClient;
use part::odata::UnknownObject;
use part::odata::client::{Entity, EntitySet, Error};

/// The name of a shop's owner.
///
/// # Errors
/// When the service cannot be asked.
pub async fn owner(client: &PartClient) -> Result<Option<String>, Error> {
    let owner: Entity<UnknownObject> = client.shops().by_id("1").owner();
    let staff: EntitySet<UnknownObject> = client.shops().by_id("1").staff();
    client.shops().by_id("1").delete().await?;
    let page = staff.list().top(1).await?;
    let name = owner.get().await?.additional.raw("name").map(str::to_owned);
    Ok(name.or_else(|| page.items.first()?.additional.type_name()))
}
"#;
