//! Every operation of the pet store, with what may be left out given once, and each answer looked at.

use petstore::PetstoreClient;
use petstore::models::{Category, FindPetsByStatusStatus, Order, OrderStatus, Pet, PetStatus, Tag, User};
use petstore::odata::client::{ClientOptions, Error};
use std::future::IntoFuture;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).expect("the address of the service is given");
    let options = ClientOptions::default()
        .with_secret(PetstoreClient::API_KEY.secret("special"))
        .with_secret(PetstoreClient::PETSTORE_AUTH.secret("token"));
    let client = PetstoreClient::without_credential(&url, Some(options))?;
    pets(&client).await?;
    store(&client).await?;
    users(&client).await?;
    println!("all of it holds");
    Ok(())
}

async fn pets(client: &PetstoreClient) -> Result<(), Error> {
    let pets = client.pet();
    let rex = Pet {
        name: Some("Rex".into()),
        photo_urls: Some(vec!["https://example.com/rex".into()]),
        category: Some(Category { id: Some(1), name: Some("Dogs".into()), ..Default::default() }),
        tags: Some(vec![Tag { id: Some(3), ..Default::default() }]),
        status: Some(PetStatus::Pending),
        ..Default::default()
    };
    let added = pets.add_pet(&rex).await?;
    assert_eq!((added.id, added.status), (Some(7), Some(PetStatus::Pending)));
    let updated = pets.update_pet(&Pet { id: Some(7), ..rex.clone() }).await?;
    assert_eq!(updated.status, Some(PetStatus::Sold));
    let refused = pets.update_pet(&rex).into_future().await.expect_err("the service refuses it");
    assert_eq!(refused.status(), Some(422));

    let sold = pets.find_pets_by_status().status(FindPetsByStatusStatus::Sold).await?;
    assert_eq!(sold.iter().map(|pet| pet.id).collect::<Vec<_>>(), [Some(7), Some(8)]);
    assert_eq!(pets.find_pets_by_tags().tags(&["good", "a&b,c d"]).await?, []);

    let found = pets.get_pet_by_id(7).await?;
    assert_eq!(found.category.and_then(|category| category.name).as_deref(), Some("Dogs"));
    assert_eq!(found.tags.and_then(|tags| tags[0].name.clone()).as_deref(), Some("good"));
    let missing = pets.get_pet_by_id(8).into_future().await.expect_err("there is none");
    assert_eq!(missing.status(), Some(404));

    let renamed = pets.update_pet_with_form(7).name("Rex / II").status("available").await?;
    assert_eq!(renamed.status, Some(PetStatus::Available));
    let kept = pets.upload_file(7).body(vec![0, 255, 13]).additional_metadata("left side").await?;
    assert_eq!((kept.code, kept.r#type.as_deref(), kept.message.as_deref()), (Some(3), Some("image"), Some("kept")));
    pets.delete_pet(7).api_key("special").await
}

async fn store(client: &PetstoreClient) -> Result<(), Error> {
    let store = client.store();
    let inventory = store.get_inventory().await?;
    assert_eq!((inventory["sold"], inventory["out of sight"], inventory.len()), (2, 1, 2));
    let order = Order {
        pet_id: Some(7),
        quantity: Some(2),
        ship_date: "2026-11-27T08:00:00Z".parse().ok(),
        ..Default::default()
    };
    let placed = store.place_order().body(&order).await?;
    assert_eq!((placed.id, &placed.status), (Some(5), &Some(OrderStatus::Placed)));
    assert_eq!(placed.ship_date, order.ship_date);
    assert_eq!(store.get_order_by_id(5).await?, placed);
    store.delete_order(5).await
}

async fn users(client: &PetstoreClient) -> Result<(), Error> {
    let users = client.user();
    let ada = User { username: Some("ada l".into()), user_status: Some(2), ..Default::default() };
    let created = users.create_user().body(&ada).await?;
    assert_eq!(created.email.as_deref(), Some("ada@example.com"));
    assert_eq!(users.create_users_with_list_input().body(&[ada.clone(), ada.clone()]).await?, created);
    assert_eq!(users.get_user_by_name("ada l/é").await?, created);
    users.update_user("ada l").body(&ada).await?;
    let session = users.login_user().username("ada").password("+p=q").with_response().await?;
    assert_eq!((session.value.as_str(), session.header("x-rate-limit")), ("a session", Some("60")));
    users.logout_user().await?;
    users.delete_user("ada l").await
}
