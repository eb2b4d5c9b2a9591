//! Docs: from what a schema says about things to what rustdoc renders.
//!
//! In: text as written, which may hold anything. Out: [`Docs`], lines of Markdown that render as that text. Text that has
//! markup of its own is read in `markdown.rs`.

/// The docs of an item: lines of Markdown, escaped and wrapped, without the leading space of `/// `.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    lines: Vec<String>,
}

/// How long a line may become, unless a single word is longer.
const WIDTH: usize = 96;

impl Docs {
    /// Docs of lines that are Markdown already.
    #[cfg(test)]
    pub(crate) fn verbatim(lines: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { lines: lines.into_iter().map(Into::into).collect() }
    }

    /// The lines; empty ones set paragraphs apart. None holds a line break or a control character.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Adds text as written: its paragraphs, escaped.
    pub(super) fn text(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut paragraph = Vec::new();
        for line in text.lines().chain([""]) {
            let words = words(line);
            if words.is_empty() {
                self.paragraph(std::mem::take(&mut paragraph), "");
            } else {
                paragraph.extend(words);
            }
        }
    }

    /// All of it as one line of Markdown, if there is any.
    pub(super) fn one_paragraph(&self) -> Option<String> {
        let lines: Vec<&str> = self.lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    /// Adds a paragraph of Markdown; it is broken at spaces outside of code.
    pub(super) fn markdown(&mut self, markdown: &str) {
        self.paragraph(atoms(markdown), "");
    }

    /// Adds a sentence that begins as one may that is there already: that one then ends so. Otherwise it follows what is
    /// said of the value, if only that it is required.
    pub(super) fn sentence(&mut self, begin: &str, end: &str) {
        match self.lines.last_mut() {
            Some(line) if line.strip_suffix('.').is_some_and(|line| line.ends_with(begin)) => {
                line.pop();
                line.push_str(end);
            }
            Some(line) if line.starts_with("Required.") => {
                if line.len() + begin.len() + end.len() < WIDTH {
                    line.push(' ');
                    line.push_str(begin);
                    line.push_str(end);
                } else {
                    self.lines.push(format!("{begin}{end}"));
                }
            }
            _ => self.markdown(&format!("{begin}{end}")),
        }
    }

    /// Adds a list of Markdown items.
    pub(super) fn list(&mut self, items: &[String]) {
        for (index, item) in items.iter().enumerate() {
            if index == 0 {
                self.set_apart();
            }
            self.lines.extend(wrap(atoms(item), "- ", "  "));
        }
    }

    /// Adds a list of items that are lines already, as [`Self::common_mark_item`] makes them.
    pub(super) fn items(&mut self, items: Vec<Docs>) {
        if !items.is_empty() {
            self.set_apart();
            self.lines.extend(items.into_iter().flat_map(|item| item.lines));
        }
    }

    fn paragraph(&mut self, words: Vec<String>, indent: &str) {
        if !words.is_empty() {
            self.set_apart();
            self.lines.extend(wrap(words, indent, indent));
        }
    }

    /// Adds lines that are wrapped and escaped.
    pub(super) fn extend(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.extend(lines);
    }

    /// Takes away the empty lines at the end.
    pub(super) fn trim_end(&mut self) {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    /// Puts what comes next behind an empty line.
    pub(super) fn set_apart(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// Text as one line without anything that moves a cursor or turns the direction of writing.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|each| if each.is_whitespace() { ' ' } else { each }).collect();
    visible(&spaced).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without what moves a cursor or turns the direction of writing.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|each| is_visible(*each)).collect()
}

/// A wire name as code. A name that holds a backtick is not shown as code.
pub(super) fn code(name: &str) -> String {
    let name = one_line(name);
    if name.contains('`') || name.is_empty() { escape(&name) } else { format!("`{name}`") }
}

fn is_visible(each: char) -> bool {
    !each.is_control()
        && !matches!(each,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The words of a line of text, each escaped; code between single backticks is one word.
fn words(line: &str) -> Vec<String> {
    let line = one_line(line);
    let mut words = Vec::new();
    let mut rest = line.as_str();
    while !rest.is_empty() {
        let (before, code, after) = split_code(rest);
        // What stands right before or after code belongs to the same word.
        let joins = code.is_some_and(|_| !before.is_empty() && !before.ends_with(' '));
        let mut escaped: Vec<String> = before.split(' ').filter(|word| !word.is_empty()).map(escape_word).collect();
        if let (Some(last), true, Some(first)) = (words.last_mut(), !before.starts_with(' '), escaped.first()) {
            let last: &mut String = last;
            last.push_str(first);
            escaped.remove(0);
        }
        words.extend(escaped);
        if let Some(code) = code {
            match words.last_mut() {
                Some(last) if joins => last.push_str(code),
                _ => words.push(code.to_owned()),
            }
        }
        rest = after;
    }
    words
}

/// What stands before the first piece of code, the piece with its backticks, and what stands after it.
fn split_code(text: &str) -> (&str, Option<&str>, &str) {
    let mut from = 0;
    while let Some(start) = text[from..].find('`').map(|at| at + from) {
        let inner = &text[start + 1..];
        let Some(length) = inner.find('`') else { break };
        let end = start + length + 2;
        let is_single = length > 0 && !text[end..].starts_with('`') && !inner[..length].trim().is_empty();
        if is_single {
            return (&text[..start], Some(&text[start..end]), &text[end..]);
        }
        // A run of backticks: skip it whole.
        from = start + text[start..].bytes().take_while(|byte| *byte == b'`').count();
    }
    (text, None, "")
}

/// A word that may hold an address.
pub(super) fn escape_word(word: &str) -> String {
    let Some(start) = word.find("https://").or_else(|| word.find("http://")) else { return escape(word) };
    let (before, address) = word.split_at(start);
    let end = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '"', '*', '>', ']']).len();
    let (address, after) = address.split_at(end);
    if is_address(address) {
        format!("{}<{address}>{}", escape(before), escape(after))
    } else {
        escape(word).replace("://", "\\://")
    }
}

/// Whether a text is an address of the web, with nothing in it that Markdown gives a meaning.
pub(super) fn is_address(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()+,;=%".contains(&byte);
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && text.bytes().all(is_plain)
}

/// Escapes what Markdown gives a meaning within a line.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(each) = chars.next() {
        let within_word =
            before.is_alphanumeric() && chars.peek().is_some_and(|after| after.is_alphanumeric() || *after == '_');
        let special = match each {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '^' => true,
            '_' => !within_word,
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(each);
        before = each;
    }
    escaped
}

/// Splits Markdown at spaces outside of code.
pub(super) fn atoms(markdown: &str) -> Vec<String> {
    let mut atoms = vec![String::new()];
    let mut in_code = false;
    for each in markdown.chars() {
        if each == '`' {
            in_code = !in_code;
        }
        if each == ' ' && !in_code {
            atoms.push(String::new());
        } else if let Some(last) = atoms.last_mut() {
            last.push(each);
        }
    }
    atoms.retain(|atom| !atom.is_empty());
    atoms
}

/// Fills lines with words; the first line begins with one text, the others with another.
pub(super) fn wrap(words: Vec<String>, first: &str, others: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut width = 0;
    for word in words {
        let its_width = word.chars().count();
        if width > 0 && width + 1 + its_width > WIDTH {
            lines.push(std::mem::replace(&mut line, others.to_owned()));
            width = 0;
        }
        if width > 0 {
            line.push(' ');
            width += 1;
            line.push_str(&word);
        } else {
            line.push_str(&at_line_start(&word));
        }
        width += its_width;
    }
    if width > 0 {
        lines.push(line);
    }
    lines
}

/// Escapes what Markdown gives a meaning at the start of a line.
fn at_line_start(word: &str) -> String {
    if word.starts_with(['#', '-', '+', '=']) {
        return format!("\\{word}");
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && (word[digits..].starts_with('.') || word[digits..].starts_with(')')) {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut docs = Docs::default();
        docs.text(text);
        assert_eq!(docs.lines(), expected);
    }

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        check("a [b](c) <script> *x* /* */ & #[doc]", &[r"a \[b\](c) \<script\> \*x\* /\* \*/ \& #\[doc\]"]);
        check("#[doc] # heading", &[r"\#\[doc\] # heading"]);
        check("1. one", &[r"1\. one"]);
        check("- one", &[r"\- one"]);
    }

    #[test]
    fn indented_text_is_no_code() {
        check("    let x = 1;\n\tlet y;", &["let x = 1; let y;"]);
    }

    #[test]
    fn a_code_fence_is_no_code() {
        check("```rust\nfn main() {}\n```", &[r"\`\`\`rust fn main() {} \`\`\`"]);
    }

    #[test]
    fn code_within_a_line_stays_code() {
        check("such as `a [b] c`, or `", &[r"such as `a [b] c`, or \`"]);
        check("(`x`)", &["(`x`)"]);
    }

    #[test]
    fn an_address_is_a_link() {
        check("See https://a.example/b_c?d=e&f, too.", &["See <https://a.example/b_c?d=e&f>, too."]);
        check("(https://a.example)", &["(<https://a.example>)"]);
        check("https://a.example/`x", &[r"https\://a.example/\`x"]);
    }

    #[test]
    fn paragraphs_are_kept() {
        check("one\r\ntwo\n\n \nthree", &["one two", "", "three"]);
    }

    #[test]
    fn characters_that_deceive_are_left_out() {
        check("a\u{202e}b\u{0}c\u{2066}d\u{feff}", &["abcd"]);
    }

    #[test]
    fn underscores_within_words_need_no_escape() {
        check("snake_case _x_", &[r"snake_case \_x\_"]);
    }

    #[test]
    fn lines_are_wrapped_at_words() {
        let text = "word ".repeat(40);
        let mut docs = Docs::default();
        docs.text(&text);
        assert_eq!(docs.lines().iter().map(String::len).collect::<Vec<_>>(), [94, 94, 9]);
    }

    #[test]
    fn a_sentence_joins_what_is_said_of_the_value() {
        let said = |text: &str| {
            let mut docs = Docs::default();
            docs.text(text);
            docs.sentence("Always `1`", ": so.");
            docs.lines.join("|")
        };
        assert_eq!(said(""), "Always `1`: so.");
        assert_eq!(said("One."), "One.||Always `1`: so.");
        assert_eq!(said("Required."), "Required. Always `1`: so.");
        assert_eq!(said("Required. Always `1`."), "Required. Always `1`: so.");
        let long = format!("Required. Default: `{}`.", "x".repeat(70));
        assert_eq!(said(&long), format!("{long}|Always `1`: so."));
    }
}
