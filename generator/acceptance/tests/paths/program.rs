//! Every step of both crates.

mod values;

const ENDPOINT: &str = "https://service.example/v1";

fn check(url: impl AsRef<str>, expected: &str) {
    assert_eq!(url.as_ref().strip_prefix(ENDPOINT), Some(expected));
}

macro_rules! walk {
    ($module:ident, $package:ident, $client:ident) => {
        mod $module {
            use super::{ENDPOINT, check};
            use $package::$client as Client;
            use $package::models::{Employee, Guest, Hut, Limited, Member, Person, Villa, Visitor};
            use $package::odata::client::{ErrorKind, Request};

            pub fn client() -> Client {
                Client::without_credential(ENDPOINT, None).unwrap()
            }

            fn refused<R: 'static>(request: Request<R>, by: &str) {
                let problem = request.problem().unwrap();
                assert_eq!(problem.kind(), ErrorKind::NotOffered);
                assert!(problem.to_string().contains(by), "{problem}");
                assert!(request.even_if_not_offered().problem().is_none());
            }

            /// What is the same in both styles.
            pub fn steps() {
                let client = client();
                let me = client.me();
                check(me.url(), "/me");
                assert_eq!(me.get().request().method().as_ref(), "GET");
                assert_eq!(me.update($package::odata::Patch::new()).method().as_ref(), "PATCH");
                check(me.manager().manager().url(), "/me/manager/manager");
                check(me.friends().url(), "/me/friends");
                check(client.members().cast::<Person>().url(), "/members/p.person");
                check(client.members().list_as::<Employee>().top(2).url(), "/members/p.employee?$top=2");
                check(client.members().list_as::<Guest>().url(), "/members/p.guest");
                check(client.members().cast::<Guest>().count().url(), "/members/p.guest/$count");
                check(me.manager().friends().cast::<Guest>().url(), "/me/manager/friends/p.guest");
                check(me.address().cast::<Hut>().keeper().url(), "/me/address/p.hut/keeper");
                check(client.people().cast::<Employee>().count().url(), "/people/p.employee/$count");
                check(me.cast::<Employee>().reports().url(), "/me/p.employee/reports");

                check(me.address().url(), "/me/address");
                check(me.address().country().url(), "/me/address/country");
                check(me.address().inner().country().url(), "/me/address/inner/country");
                check(me.address().visitors().cast::<Person>().url(), "/me/address/visitors/p.person");
                check(me.address().cast::<Villa>().owner().address().url(), "/me/address/p.villa/owner/address");

                check(me.photo().url(), "/me/photo");
                assert_eq!(me.photo().get().method().as_ref(), "GET");
                let put = me.photo().put(vec![0xff, 0xd8], "image/jpeg");
                assert_eq!((put.method().as_ref(), put.body()), ("PUT", Some(&[0xff, 0xd8][..])));
                assert_eq!(me.photo().delete().method().as_ref(), "DELETE");
                check(me.content().url(), "/me/content");
                check(me.address().map().url(), "/me/address/map");
                let person: Person = serde_json_person();
                assert_eq!(person.additional.len(), 1);

                check(client.foreign().list().top(1).url(), "/foreign?$top=1");
                check(me.elsewhere().url(), "/me/elsewhere");
                check(client.keyless().list().url(), "/keyless");

                let limited = client.limited();
                assert!(limited.list().request().problem().is_none());
                refused(limited.list().filter(Limited::NAME.eq("a")).request(), "NonFilterableProperties");
                refused(limited.list().top(1).request(), "TopSupported");
                let parts = limited.by_id("1").parts();
                refused(parts.create(&Default::default()).request(), "InsertRestrictions");
                refused(parts.by_id("1").delete(), "DeleteRestrictions");
                refused(parts.by_id("1").screws().list().search("a").request(), "SearchRestrictions");
                assert!(parts.list().top(1).request().problem().is_none());
            }

            /// A stream is no field: what a service says of it stays beside the fields.
            fn serde_json_person() -> Person {
                $package::odata::from_json(r#"{"photo@odata.mediaReadLink":"https://service.example/photo"}"#).unwrap()
            }

            /// Up from an abstract type to a concrete one and down again, whatever it is.
            pub fn conversions() {
                let visitor = Visitor { badge: Some(3), ..Default::default() };
                let member = Member::from(Guest::from(visitor.clone()));
                assert_eq!(member.downcast::<Visitor>().unwrap(), visitor);
                let json = r##"{"@odata.type":"#p.ghost","id":"1"}"##;
                let unknown: Guest = $package::odata::from_json(json).unwrap();
                let member = Member::from(unknown);
                assert_eq!(member.id.as_deref(), Some("1"));
                assert_eq!(member.additional.get::<String>("@odata.type").unwrap().unwrap(), "#p.ghost");
                let nameless: Guest = $package::odata::from_json(r#"{"id":"2"}"#).unwrap();
                assert!(Member::from(nameless).additional.is_empty());
            }

            #[allow(dead_code, reason = "it need only compile")]
            fn a_conversion_goes_up(person: Person) -> Member {
                person.into()
            }
        }
    };
}

walk!(in_parentheses, parentheses, ParenthesesClient);
walk!(in_segments, segments, SegmentsClient);

/// The key of each type in both styles: given, and taken from a model.
macro_rules! keys {
    ($($set:ident $model:ident $json:literal $parentheses:literal $segment:literal,)*) => {
        $({
            let set = in_parentheses::client().$set();
            let model: parentheses::models::$model = parentheses::odata::from_json($json).unwrap();
            let key = model.key.clone().unwrap();
            check(set.by_id(key).url(), concat!("/", stringify!($set), $parentheses));
            check(set.of(&model).unwrap().url(), concat!("/", stringify!($set), $parentheses));
            let set = in_segments::client().$set();
            let model: segments::models::$model = segments::odata::from_json($json).unwrap();
            let key = model.key.clone().unwrap();
            check(set.by_id(key).url(), concat!("/", stringify!($set), $segment));
            check(set.of(&model).unwrap().url(), concat!("/", stringify!($set), $segment));
        })*
    };
}

fn keys() {
    keys! {
        text TextKeyed r#"{"key":"O'Hara"}"# "('O''Hara')" "/O'Hara",
        flag FlagKeyed r#"{"key":true}"# "(true)" "/true",
        byte ByteKeyed r#"{"key":255}"# "(255)" "/255",
        signed SignedKeyed r#"{"key":-128}"# "(-128)" "/-128",
        short ShortKeyed r#"{"key":-1}"# "(-1)" "/-1",
        int IntKeyed r#"{"key":7}"# "(7)" "/7",
        long LongKeyed r#"{"key":9223372036854775807}"# "(9223372036854775807)" "/9223372036854775807",
        single SingleKeyed r#"{"key":0.5}"# "(0.5)" "/0.5",
        double DoubleKeyed r#"{"key":"-INF"}"# "(-INF)" "/-INF",
        decimal DecimalKeyed r#"{"key":12.50}"# "(12.50)" "/12.50",
        moment MomentKeyed r#"{"key":"2024-02-29T12:00:00Z"}"# "(2024-02-29T12%3A00%3A00Z)" "/2024-02-29T12%3A00%3A00Z",
        day DayKeyed r#"{"key":"2024-02-29"}"# "(2024-02-29)" "/2024-02-29",
        clock ClockKeyed r#"{"key":"23:59:59"}"# "(23%3A59%3A59)" "/23%3A59%3A59",
        span SpanKeyed r#"{"key":"P1DT2H"}"# "(duration'P1DT2H')" "/P1DT2H",
        guid GuidKeyed r#"{"key":"01234567-89ab-cdef-0123-456789abcdef"}"#
            "(01234567-89ab-cdef-0123-456789abcdef)" "/01234567-89ab-cdef-0123-456789abcdef",
        bytes BytesKeyed r#"{"key":"AP_-"}"# "(binary'AP_-')" "/AP_-",
        colour ColourKeyed r#"{"key":"red"}"# "(p.colour'red')" "/red",
        code CodeKeyed r#"{"key":7}"# "(7)" "/7",
    }
}

/// Keys of several parts, with aliases, beside the primary one; and what is contained at any depth.
fn more_keys() {
    let (one, two) = (in_parentheses::client(), in_segments::client());
    check(one.people().by_email("a@b").url(), "/people(email='a@b')");
    check(two.people().by_email("a@b").url(), "/people(email='a@b')");
    check(one.people().by_street_and_type("Lane 1", 2).manager().url(), "/people(street='Lane%201',type=2)/manager");
    check(two.employees().by_email("a@b").reports().by_id("1").url(), "/employees(email='a@b')/reports/1");

    let line = parentheses::models::Line { n: Some(3), side: Some("green".into()), ..Default::default() };
    let lines = one.documents().by_id("d").pages().by_id(2).lines();
    check(lines.of(&line).unwrap().url(), "/documents('d')/pages(2)/lines(n=3,side=p.colour'green')");
    check(
        lines.of(&line).unwrap().words().by_id(4).next().next().url(),
        "/documents('d')/pages(2)/lines(n=3,side=p.colour'green')/words(4)/next/next",
    );
    let line = segments::models::Line { n: Some(3), side: Some("green".into()), ..Default::default() };
    let lines = two.documents().by_id("d").pages().by_id(2).lines();
    check(lines.of(&line).unwrap().first().url(), "/documents/d/pages/2/lines(n=3,side='green')/first");

    let info = parentheses::models::Info { id: Some(5), ..Default::default() };
    let word = parentheses::models::Word { info: Some(info.clone()), ..Default::default() };
    let words = one.documents().by_id("d").pages().by_id(2).lines().by_id([("n", 3.into()), ("side", "a".into())]).words();
    check(words.of(&word).unwrap().url(), "/documents('d')/pages(2)/lines(n=3,side='a')/words(5)");
    let mixed = parentheses::models::Mixed { info: Some(info), name: Some("a".into()), ..Default::default() };
    check(one.mixed().of(&mixed).unwrap().url(), "/mixed(infoId=5,name='a')");
    let unset = parentheses::models::Mixed { name: Some("a".into()), ..Default::default() };
    let error = one.mixed().of(&unset).unwrap_err().to_string();
    assert!(error.contains("info/id is not set"), "{error}");
    assert!(one.keyless().of(&Default::default()).unwrap_err().to_string().contains("has no key"));

    check(one.members().by_id("1").cast::<parentheses::models::Guest>().host().url(), "/members('1')/p.guest/host");
    check(two.members().cast::<segments::models::Guest>().by_id("1").host().url(), "/members/p.guest/1/host");
    check(one.documents().by_id("d").media().url(), "/documents('d')/$value");
    check(one.documents().by_id("d").media_navigation().media().url(), "/documents('d')/media/$value");
    check(two.drafts().by_id("d").media().url(), "/drafts/d/$value");
}

fn main() {
    in_parentheses::steps();
    in_segments::steps();
    in_parentheses::conversions();
    in_segments::conversions();
    keys();
    more_keys();
    values::sent();
    println!("all of it holds");
}
