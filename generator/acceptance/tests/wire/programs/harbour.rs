//! Every operation of the harbour, with what may be left out given once, and each answer looked at.

use futures::TryStreamExt;
use harbour::HarbourClient;
use harbour::models::{
    Barrel, Cargo, Change, Crate, Depth, Entry, Filter, Hatch, Papers, Place, Rank, Report, Ship, ShipKind, Sighting, Size, Wind,
};
use harbour::odata::{FormFile, Patch};
use harbour::odata::client::{ClientOptions, Error};
use harbour::operations::ships::{AddShip, GetShip, ListShips, SinkShip};
use std::future::IntoFuture;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).expect("the address of the service is given");
    let options = ClientOptions::default()
        .with_secret(HarbourClient::HARBOUR_KEY.secret("key"))
        .with_secret(HarbourClient::LANTERN.secret("two / red"))
        .with_secret(HarbourClient::MASTER.login("ada", "s:ea"))
        .with_secret(HarbourClient::WIRELESS.secret("token"));
    let client = HarbourClient::without_credential(&url, Some(options))?;
    lists(&client).await?;
    ships(&client).await?;
    refusals(&client).await?;
    bodies(&client).await?;
    office(&client).await?;
    println!("all of it holds");
    Ok(())
}

/// What is refused.
macro_rules! refused {
    ($request:expr) => {
        $request.into_future().await.expect_err("the harbour refuses it")
    };
}

async fn lists(client: &HarbourClient) -> Result<(), Error> {
    let ships = client.ships();
    let listed = ships
        .list_ships()
        .limit(10)
        .kinds(&[ShipKind::Sail, ShipKind::Steam])
        .flags(&["red", "white,blue"])
        .ports(&["Kiel", "Århus"])
        .decks(&[1, 2])
        .size(&Size { least: Some(1), most: Some(20), ..Default::default() })
        .place(&Place { latitude: Some(54.5), longitude: Some(-10.25), ..Default::default() })
        .wind(&Wind { from: Some("west".into()), force: Some(7), ..Default::default() })
        .filter(&Filter { awaited: Some(true), names: Some(vec!["A&B".into()]), ..Default::default() })
        .search("a/b?c:d%&e")
        .since("2026-11-27".parse().expect("it is a date"))
        .x_trace_id("3f2504e0-4f89-41d3-9a0c-0305e82c3301".parse().expect("it is an identifier"))
        .x_lanterns(&["red", "green"])
        .berth(7)
        .with_response()
        .await?;
    assert_eq!(listed.header("x-total"), Some("1"));
    beagle(&listed.value[0]);
    assert_eq!(ships.list_ships().await?, []);
    let problem = refused!(ships.list_ships().max_retries(0)).body_of(ListShips::OTHERWISE).expect("it says why");
    assert_eq!(problem.hint.as_deref(), Some("Ask the master"));
    Ok(())
}

/// A ship as the service tells of it.
fn beagle(ship: &Ship) {
    assert_eq!((ship.id, ship.kind.clone(), ship.rank.clone()), (Some(7), Some(ShipKind::Sail), Some(Rank::Third)));
    assert_eq!((ship.length, ship.built, &ship.departs), (Some(27.5), "1820-05-11".parse().ok(), &None));
    assert_eq!(ship.tender.as_ref().and_then(|tender| tender.kind.clone()), Some(ShipKind::Rowing));
    assert_eq!(ship.marks.as_ref().map(|marks| marks["sails"].as_str()), Some("red"));
    match ship.cargo.as_deref() {
        Some([Cargo::Barrel(barrel), Cargo::Crate(pieces)]) => {
            assert_eq!((barrel.litres, pieces.pieces), (Some(200.0), Some(12)));
        }
        other => panic!("{other:?}"),
    }
}

async fn ships(client: &HarbourClient) -> Result<(), Error> {
    let ships = client.ships();
    let announced = Ship {
        name: Some("Beagle".into()),
        kind: Some(ShipKind::Sail),
        rank: Some(Rank::Second),
        built: "1820-05-11".parse().ok(),
        countersign: Some("gull".into()),
        cargo: Some(vec![
            Barrel { litres: Some(1.5), ..Default::default() }.into(),
            Crate { pieces: Some(3), ..Default::default() }.into(),
        ]),
        marks: Some([("hull".to_owned(), "white".to_owned())].into()),
        ..Default::default()
    };
    beagle(&ships.add_ship(&announced).await?.expect("it is awaited"));
    assert_eq!(ships.add_ship(&announced).await?, None);
    let again = ships.get_ship(7).await?;
    beagle(&again);
    let problem = refused!(ships.add_ship(&again)).body_of(AddShip::STATUS_409).expect("it says why");
    assert_eq!(problem.title.as_deref(), Some("No"));
    beagle(&ships.get_flagship().await?.expect("there is one"));
    assert_eq!(ships.get_flagship().await?, None);
    let change = Change { name: Some("Beagle II".into()), ..Default::default() };
    beagle(&ships.change_ship(7).body(&change).await?);
    beagle(&ships.change_ship(7).body(Patch::new().set(Change::NAME, "Beagle II")).await?);
    ships.sink_ship(7).await
}

async fn refusals(client: &HarbourClient) -> Result<(), Error> {
    let ships = client.ships();
    let missing = refused!(ships.get_ship(9));
    assert_eq!((missing.status(), missing.body_of(GetShip::STATUS_5XX)), (Some(404), None));
    assert_eq!(missing.body_of(GetShip::STATUS_404).and_then(|problem| problem.title).as_deref(), Some("No"));
    let fog = refused!(ships.get_ship(9).max_retries(0));
    assert_eq!(fog.body_of(GetShip::STATUS_5XX).as_deref(), Some("Fog."));
    assert!(refused!(ships.sink_ship(1)).body_of(SinkShip::STATUS_403).is_some());
    Ok(())
}

async fn bodies(client: &HarbourClient) -> Result<(), Error> {
    let ships = client.ships();
    let entry = Entry {
        name: Some("Old Beagle & Co".into()),
        rank: Some(Rank::First),
        flags: Some(vec!["red".into(), "white,blue".into()]),
        ports: Some(vec!["Kiel".into(), "Århus".into()]),
        ..Default::default()
    };
    ships.describe_ship(7, &entry).await?;
    let papers = Papers {
        title: Some("Beagle – ä".into()),
        pages: Some(12),
        manifest: Some(FormFile::new(*b"%PDF\r\n--\0\xff").file_name("a \"b\";ä.pdf").content_type("application/pdf")),
        seal: Some(FormFile::new(*b"\x89PNG")),
        size: Some(Size { least: Some(1), ..Default::default() }),
        ..Default::default()
    };
    assert_eq!(ships.send_papers(7, &papers).await?, 12);
    ships.put_photo(7, b"\x89PNG\0\xff".to_vec()).await?;
    let photo = ships.get_photo(7).await?;
    assert_eq!((photo.content_type.as_deref(), &photo.bytes[..]), (Some("image/png"), &b"\x89PNG\0\xff"[..]));
    ships.write_note(7, "Gone – ä").await?;
    assert_eq!(ships.read_note(7).await?, "Back at \"noon\" – ä");
    Ok(())
}

async fn office(client: &HarbourClient) -> Result<(), Error> {
    let office = client.office();
    let hatch = Hatch { row: Some(1), side: Some("port".into()), ..Default::default() };
    let held = office.open_hold(3, &["a", "b;c"], &hatch, "x/y ?").await?;
    assert!(matches!(held["a"].as_slice(), [Cargo::Crate(one)] if one.pieces == Some(1)), "{held:?}");
    assert_eq!(held["b;c"], []);
    let pilots: Vec<_> = office.list_pilots().items().try_collect().await?;
    assert_eq!(pilots.iter().filter_map(|pilot| pilot.name.as_deref()).collect::<Vec<_>>(), ["Ada", "Bo", "Cy"]);
    let log: Vec<String> = office.read_log().items().try_collect().await?;
    assert_eq!(log, ["Fog", "Sun", "Rain"]);
    assert!((office.read_tide().await? - 1.25).abs() < f64::EPSILON);
    let understood = office.report(&"land".into()).await?;
    assert_eq!((understood.understood, understood.orders), (Some(true), None));
    let sighting = Sighting { ship: Some("Beagle".into()), ..Default::default() };
    let orders = office.report(&Report::from(sighting)).await?.orders;
    assert_eq!(orders.as_deref(), Some("Come back"));
    let depths = Depth::List(vec![Depth::Integer(3), Depth::List(vec![Depth::Integer(4)])]);
    office.report(&Report::Depth(depths.into())).await?;
    office.is_watched().await
}
