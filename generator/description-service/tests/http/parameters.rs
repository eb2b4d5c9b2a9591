//! Parameters of every style and place: what is read, and what is refused.

use crate::exchange::{allowed, refused};

/// What the harbour finds wrong with the query of a list.
#[track_caller]
fn query(query: &str, expected: &str) {
    refused(&format!("GET /ships?{query}"), &[], "", &[expected]);
}

#[test]
fn a_query_parameter_that_is_not_described_is_refused() {
    query("colour=red", "query parameter `colour`: it is not described");
}

#[test]
fn names_of_query_parameters_have_case() {
    query("Limit=1", "query parameter `Limit`: it is not described");
}

#[test]
fn a_value_is_held_against_its_schema() {
    query("limit=101", "query parameter `limit`: 101 is greater than the maximum of 100");
    query("limit=ten", "query parameter `limit`: \"ten\" is not of type \"integer\"");
    query("since=2026-02-30", "query parameter `since`: \"2026-02-30\" is not a \"date\"");
    query(
        "kinds=paddle",
        "query parameter `kinds`: \"paddle\" is not one of \"sail\", \"steam\" or \"rowing\" (at /0)",
    );
}

#[test]
fn a_format_bounds_an_integer() {
    refused(
        "GET /ships/9223372036854775808",
        &[],
        "",
        &["path parameter `id`: 9223372036854775808 is greater than the maximum of 9223372036854775807"],
    );
}

#[test]
fn a_scalar_given_twice_is_refused() {
    query("limit=1&limit=2", "query parameter `limit`: it is given more than once");
}

#[test]
fn reserved_letters_must_be_encoded() {
    query("since=2026/01/01", "query parameter `since`: `/` in `2026/01/01` is not percent-encoded");
    query("flags=a+b", "query parameter `flags`: `+` in `a+b` is not percent-encoded");
    query("flags=%E4", "query parameter `flags`: `%E4` is not UTF-8 when decoded");
}

#[test]
fn a_broken_percent_encoding_is_refused() {
    query("flags=100%25%2", "query parameter `flags`: `%` in `100%25%2` is not percent-encoded");
}

#[test]
fn reserved_letters_may_stand_where_that_is_said() {
    allowed("GET /ships?search=a/b?c:d,e%26f", &[], "");
    query("search=a%2", "query parameter `search`: `%` in `a%2` is not percent-encoded");
}

#[test]
fn a_form_style_explodes_or_not() {
    allowed("GET /ships?kinds=sail&kinds=steam&flags=red,white%2Cblue", &[], "");
    query("kinds=sail,steam", "query parameter `kinds`: `,` in `sail,steam` is not percent-encoded");
    query("flags=red&flags=white", "query parameter `flags`: it is given more than once");
}

#[test]
fn an_object_of_the_form_style_explodes_or_not() {
    allowed("GET /ships?latitude=54.5&longitude=10&wind=from,west,force,7", &[], "");
    query("latitude=north", "query parameter `place`: \"north\" is not of type \"number\" (at /latitude)");
    query("place=latitude,54", "query parameter `place`: it is not described");
    query("wind=from,west,force", "query parameter `wind`: `from,west,force` has a name without a value");
}

#[test]
fn spaces_and_pipes_are_encoded_delimiters() {
    allowed("GET /ships?ports=Kiel%20Aarhus&decks=1%7C2", &[], "");
    query("decks=1,2", "query parameter `decks`: `,` in `1,2` is not percent-encoded");
    query("ports=Kiel+Aarhus", "query parameter `ports`: `+` in `Kiel+Aarhus` is not percent-encoded");
}

#[test]
fn a_deep_object_has_encoded_brackets() {
    allowed("GET /ships?size%5Bleast%5D=1&size%5Bmost%5D=20", &[], "");
    query("size%5Bleast%5D=few", "query parameter `size`: \"few\" is not of type \"integer\" (at /least)");
    query("size=least,1", "query parameter `size`: it is not described");
    query("size[least]=1", "query parameter `size`: `[` in `size[least]` is not percent-encoded");
}

#[test]
fn json_in_a_parameter_is_read() {
    allowed("GET /ships?filter=%7B%22awaited%22%3Atrue%7D", &[], "");
    query("filter=%7B", "query parameter `filter`: `{` is not JSON: EOF while parsing an object at line 1 column 1");
    query(
        "filter=%7B%22late%22%3Atrue%7D",
        "query parameter `filter`: Additional properties are not allowed ('late' was unexpected)",
    );
}

#[test]
fn headers_are_read_by_their_schema() {
    allowed("GET /ships", &["x-trace-id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301", "X-Lanterns: red,green"], "");
    refused("GET /ships", &["X-Trace-Id: 7"], "", &["header parameter `X-Trace-Id`: \"7\" is not a \"uuid\""]);
}

#[test]
fn cookies_are_read_by_their_schema() {
    allowed("GET /ships", &["Cookie: berth=7"], "");
    refused(
        "GET /ships",
        &["Cookie: berth=seven; crumb=1"],
        "",
        &[
            "cookie parameter `berth`: \"seven\" is not of type \"integer\"",
            "cookie parameter `crumb`: it is not described",
        ],
    );
}

#[test]
fn paths_have_their_own_styles() {
    allowed("GET /holds/.3/;boxes=a;boxes=b%3Bc/row=1,side=port/x%2Fy", &[], "");
    let hold = |deck: &str, boxes: &str, hatch: &str, expected: &str| {
        refused(&format!("GET /holds/{deck}/{boxes}/{hatch}/m"), &[], "", &[expected]);
    };
    hold("3", ";boxes=a", "row=1", "path parameter `deck`: `3` does not begin with `.`");
    hold(".3", "a,b", "row=1", "path parameter `boxes`: `a,b` does not begin with `;`");
    hold(".3", ";boxes=a,b", "row=1", "path parameter `boxes`: `,` in `a,b` is not percent-encoded");
    hold(".3", ";boxes=a;box=b", "row=1", "path parameter `boxes`: `;box=b` does not name `boxes`");
    hold(".3", ";boxes=a", "row,1", "path parameter `hatch`: `row` is no `name=value`");
    hold(".3", ";boxes=a", "side=port", "path parameter `hatch`: \"row\" is a required property");
}

#[test]
fn a_parameter_that_is_required_must_be_there() {
    let service = crate::exchange::launch(
        "openapi: 3.0.3
paths:
  /tide:
    get:
      parameters:
        - { name: day, in: query, required: true, schema: { type: string } }
        - { name: X-Moon, in: header, required: true, schema: { type: string } }
      responses: { '204': { description: Ebb. } }",
    );
    let received = crate::exchange::send(&service, "GET /tide", &[], b"");
    assert_eq!(
        received.violations(),
        ["query parameter `day`: it is required", "header parameter `X-Moon`: it is required"]
    );
    assert_eq!(service.requests()[0].operation.as_deref(), Some("GET /tide"));
}
