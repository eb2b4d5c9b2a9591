//! What becomes of markup.

use super::*;

fn written(text: &str) -> Docs {
    let mut docs = Docs::default();
    docs.common_mark(text);
    docs
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(written(text).lines(), expected);
}

#[test]
fn links_of_the_web_stay_and_others_are_told() {
    check("See [the *docs*](https://a.example/b_c?d=e&f).", &["See [the *docs*](https://a.example/b_c?d=e&f)."]);
    check("[a](/rest/a) [b](#b) [c](javascript:x)", &["a (`/rest/a`) b c (`javascript:x`)"]);
    check("[a][1]\n\n[1]: http://a.example 'title'", &["[a](http://a.example)"]);
    check(
        "[a](https://a.example/(b) [b](<https://a.example/b c>)",
        &[r"\[a\](<https://a.example/(b>) [b](https://a.example/b%20c)"],
    );
    check("![an image](https://a.example/a.png) ! [x]", &[r"[an image](https://a.example/a.png) ! \[x\]"]);
    check("https://a.example/b <https://a.example>", &["<https://a.example/b> <https://a.example>"]);
    check("See [https://a.example](https://a.example).", &["See <https://a.example>."]);
    check("[http://b.example](https://a.example)", &[r"[http\://b.example](https://a.example)"]);
}

#[test]
fn code_stays_code_and_is_no_test() {
    check("Use `a [b] <c>` or ``a`b``", &["Use `a [b] <c>` or ``a`b``"]);
    check("an `unbalanced backtick", &[r"an \`unbalanced backtick"]);
    check("```rust\nfn main() {\n\n\tpanic!();\n}\n```", &["```text", "fn main() {", "", "    panic!();", "}", "```"]);
    check("one\n\n    let x;\n\ntwo", &["one", "", "```text", "let x;", "```", "", "two"]);
}

#[test]
fn what_links_to_items_is_text() {
    check("A [Pet] or [`Pet`] <T> &amp; a | b", &[r"A \[Pet\] or \[`Pet`\] \<T\> \& a \| b"]);
}

#[test]
fn html_is_shown_but_for_breaks_and_comments() {
    check("a<br>b<br/>c", &["a\\", "b\\", "c"]);
    check("<b>a</b><!-- x -->", &[r"\<b\>a\</b\>"]);
    check("<!-- theme: x -->\n\n<div>\na\n</div>", &[r"\<div\> a \</div\>"]);
}

#[test]
fn lists_keep_their_depth() {
    check(
        "a\n* b\n\n  c\n* d\n    1. e\n    2. f\n\ng",
        &["a", "", "- b", "", "  c", "- d", "  1. e", "  2. f", "", "g"],
    );
}

#[test]
fn headings_are_bold_and_quotations_stay() {
    check("# A **b**\n\nc\n- - -\nd", &["**A b**", "", "c", "", "d"]);
    check("> a\n>\n> b\n\n> [!NOTE]\n> c", &["> a", ">", "> b", "", "> **Note**", ">", "> c"]);
}

#[test]
fn tables_stay() {
    check(
        "a\n\n| b | `c\\|d` |\n|--|:-:|\n| e |\n| *f* | g |",
        &["a", "", "| b | `c\\|d` |", "| --- | --- |", "| e |", "| *f* | g |"],
    );
}

#[test]
fn an_item_holds_what_the_description_holds() {
    let mut docs = Docs::default();
    docs.common_mark_item("`404`:", "Not *here*.", "([`X`](crate::X))");
    docs.common_mark_item("`a`:", "- one\n- two", "By default `b`.");
    docs.common_mark_item("`c`:", "", "By default `d`.");
    assert_eq!(
        docs.lines(),
        [
            "- `404`: Not *here*. ([`X`](crate::X))",
            "- `a`:",
            "  - one",
            "  - two",
            "",
            "  By default `b`.",
            "- `c`: By default `d`.",
        ]
    );
}

/// What rustdoc would warn of, or obey.
fn harms(docs: &Docs) -> Option<String> {
    let text = docs.lines().join("\n");
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let harm = Parser::new_ext(&text, options | Options::ENABLE_TASKLISTS).find(|event| match event {
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => &**info != "text",
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_)
        | Event::Start(Tag::CodeBlock(_) | Tag::Heading { .. } | Tag::Image { .. }) => true,
        Event::Start(Tag::Link { dest_url, .. }) => !dest_url.starts_with("http"),
        _ => false,
    });
    harm.map(|event| format!("{event:?}"))
}

#[test]
fn nothing_harms_however_it_is_put_together() {
    const PIECES: [&str; 36] = [
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "```",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](b)",
        "](https://a.example)",
        "[^1]",
        "[^1]: ",
        "[ ] ",
        "<b>",
        "<!--",
        "-->",
        "&lt;",
        "\\",
        "- ",
        "1. ",
        "# ",
        "> ",
        "    ",
        "|",
        "\n|-|-|\n",
        "===",
        "https://a.example",
        "\t",
    ];
    for one in PIECES {
        for two in PIECES {
            for three in PIECES {
                for text in [format!("{one}{two}{three}x{two}{one}"), format!("{one}x{two}y{three}{one}")] {
                    let docs = written(&text);
                    assert_eq!(harms(&docs), None, "{text:?} became {docs:?}");
                    let is_line = |line: &String| !line.contains(['\n', '\r', '\t']);
                    assert!(docs.lines().iter().all(is_line), "{docs:?}");
                }
            }
        }
    }
}

#[test]
fn deep_quotations_and_wide_tables_do_not_grow() {
    let deep = ">".repeat(5000) + "a";
    assert_eq!(written(&deep).lines(), ["> > > > > > a"]);
    let wide = format!("{0}|\n{1}|\n{2}", "|a".repeat(300), "|-".repeat(300), "|b\n".repeat(300));
    assert_eq!(written(&wide).lines().last().map(String::as_str), Some("| b |"));
}
