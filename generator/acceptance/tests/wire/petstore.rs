//! The pet store: keys and tokens, lists in queries, forms, bytes, maps, answers without a body.

use crate::{Wire, corpus};
use edmund_description_service::Answer;
use serde_json::{Value, json};

fn pet(id: i64, status: &str) -> Value {
    json!({
        "id": id, "name": "Rex", "category": { "id": 1, "name": "Dogs" }, "photoUrls": ["https://example.com/rex"],
        "tags": [{ "id": 3, "name": "good" }], "status": status
    })
}

#[test]
#[ignore = "needs the real documents: EDMUND_CORPUS names their folder"]
fn every_operation_of_the_pet_store_is_understood() {
    let document = corpus("petstore.yaml");
    let wire = Wire {
        package: "petstore",
        file: "petstore.yaml",
        document: &document,
        program: include_str!("programs/petstore.rs"),
    };
    let service = wire.run(|service| {
        service.answer("addPet", Answer::json(200, &pet(7, "pending")));
        service.answer("updatePet", Answer::json(200, &pet(7, "sold")));
        service.answer("updatePet", Answer::empty(422));
        service.answer("findPetsByStatus", Answer::json(200, &json!([pet(7, "sold"), pet(8, "sold")])));
        service.answer("findPetsByTags", Answer::json(200, &json!([])));
        service.answer("getPetById", Answer::json(200, &pet(7, "available")));
        service.answer("getPetById", Answer::empty(404));
        service.answer("updatePetWithForm", Answer::json(200, &pet(7, "available")));
        service.answer("uploadFile", Answer::json(200, &json!({ "code": 3, "type": "image", "message": "kept" })));
        service.answer("getInventory", Answer::json(200, &json!({ "sold": 2, "out of sight": 1 })));
        let order =
            json!({ "id": 5, "petId": 7, "quantity": 2, "shipDate": "2026-11-27T08:00:00Z", "status": "placed" });
        service.answer("placeOrder", Answer::json(200, &order));
        service.answer("getOrderById", Answer::json(200, &order));
        let user = json!({ "id": 1, "username": "ada l", "email": "ada@example.com", "userStatus": 2 });
        service.answer("createUser", Answer::json(200, &user));
        service.answer("createUsersWithListInput", Answer::json(200, &user));
        service.answer("getUserByName", Answer::json(200, &user));
        let session = Answer::json(200, &json!("a session")).header("x-rate-limit", "60");
        service.answer("loginUser", session.header("x-expires-after", "2026-11-27T09:00:00Z"));
    });
    let targets: Vec<_> =
        service.requests().iter().map(|request| format!("{} {}", request.method, request.target())).collect();
    for expected in [
        "GET /pet/findByStatus?status=sold",
        "GET /pet/findByTags?tags=good&tags=a%26b%2Cc%20d",
        "GET /user/ada%20l%2F%C3%A9",
        "GET /user/login?username=ada&password=%2Bp%3Dq",
    ] {
        assert!(targets.iter().any(|target| target == expected), "{expected} is not among {targets:#?}");
    }
}
