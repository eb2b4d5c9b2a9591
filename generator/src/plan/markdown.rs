//! Descriptions with markup: from `CommonMark` as a description has it to `CommonMark` that rustdoc renders without harm.
//!
//! In: text as written, which may hold anything. Out: lines of [`Docs`]. The text is parsed as rustdoc parses it, and what
//! was found is written anew: nothing reaches the docs but marks made here and text that is escaped. So links lead to
//! addresses of the web alone, HTML is shown and not obeyed, code is never a test, and headings are paragraphs in bold.
//! Text without markup is not read here.

mod inline;
mod words;

use super::docs::{Docs, visible, wrap};
use inline::Link;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};
use words::Words;

/// What lists and quotations lie deeper in is not set in any further.
const MAXIMUM_DEPTH: usize = 6;

impl Docs {
    /// Adds a text in `CommonMark`, with tables and the like as GitHub has them.
    pub(super) fn common_mark(&mut self, text: &str) {
        self.set_apart();
        let mut writer = Writer::new(self);
        writer.parse(text, "");
        writer.finish();
    }

    /// Adds an item to the list that comes last: some words of ours before and after a text in `CommonMark`.
    pub(super) fn common_mark_item(&mut self, before: &str, text: &str, after: &str) {
        let mut writer = Writer::new(self);
        writer.begin(Container::item("- ".to_owned()));
        writer.words.markdown(before);
        writer.parse(text, after);
        writer.finish();
    }
}

/// What blocks stand in.
struct Container {
    /// Before the first line.
    first: String,
    /// Before all others.
    others: String,
}

impl Container {
    fn item(marker: String) -> Self {
        let others = " ".repeat(marker.len());
        Self { first: marker, others }
    }

    fn quotation() -> Self {
        Self { first: "> ".to_owned(), others: "> ".to_owned() }
    }
}

struct Writer<'d> {
    docs: &'d mut Docs,
    containers: Vec<Container>,
    /// How many containers are not written, since they lie too deep.
    too_deep: usize,
    /// The number of the next item, of each list that is open.
    lists: Vec<Option<u64>>,
    words: Words,
    links: Vec<Link>,
    emphasis: usize,
    strong: usize,
    /// The text of a block that is no paragraph: code, or HTML.
    block: Option<String>,
    /// The cells of the row of a table.
    cells: Option<Vec<String>>,
    /// Whether a block stands before, in the same container.
    is_after_block: bool,
}

impl<'d> Writer<'d> {
    fn new(docs: &'d mut Docs) -> Self {
        Self {
            docs,
            containers: Vec::new(),
            too_deep: 0,
            lists: Vec::new(),
            words: Words::default(),
            links: Vec::new(),
            emphasis: 0,
            strong: 0,
            block: None,
            cells: None,
            is_after_block: false,
        }
    }

    /// Writes a text, and some words of ours behind it: in its last paragraph, if it ends with one.
    fn parse(&mut self, text: &str, after: &str) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
        let mut events = TextMergeStream::new(Parser::new_ext(text, options)).peekable();
        while let Some(event) = events.next() {
            if events.peek().is_none() && matches!(event, Event::End(TagEnd::Paragraph)) {
                break;
            }
            self.event(event);
        }
        self.words.markdown(after);
        self.flush();
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::Code(code) => self.code(&code),
            Event::Html(html) => self.text(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak => self.words.space(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.flush(),
            // Of extensions that are not asked for.
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => {
                self.emphasis += 1;
                self.mark("*", self.emphasis == 1);
            }
            Tag::Strong => {
                self.strong += 1;
                self.mark("**", self.strong == 1);
            }
            Tag::Strikethrough => self.mark("~~", true),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                self.link(link_type, &dest_url);
            }
            Tag::Heading { .. } => {
                self.flush();
                self.strong += 1;
                self.mark("**", true);
            }
            Tag::BlockQuote(kind) => {
                self.flush();
                self.begin(Container::quotation());
                if let Some(kind) = kind {
                    self.words.push(&format!("**{kind:?}**"));
                    self.flush();
                }
            }
            Tag::List(number) => {
                self.flush();
                // Right below the text of an item, unless its number would make it go on with that.
                self.is_after_block &= self.containers.is_empty() || number.is_some_and(|first| first != 1);
                self.lists.push(number);
            }
            Tag::Item => {
                self.flush();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                self.begin(Container::item(marker));
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.block = Some(String::new());
            }
            Tag::Table(_) => self.flush(),
            Tag::TableHead | Tag::TableRow => self.cells = Some(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => {
                self.emphasis = self.emphasis.saturating_sub(1);
                self.mark("*", self.emphasis == 0);
            }
            TagEnd::Strong => {
                self.strong = self.strong.saturating_sub(1);
                self.mark("**", self.strong == 0);
            }
            TagEnd::Strikethrough => self.mark("~~", true),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Heading(_) => {
                self.strong = self.strong.saturating_sub(1);
                self.mark("**", true);
                self.flush();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.flush();
                self.leave();
                // Items follow each other without a line between them.
                self.is_after_block = matches!(tag, TagEnd::BlockQuote(_));
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.is_after_block = true;
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::TableCell => {
                let cell = self.words.take().concat().join(" ");
                self.cells.get_or_insert_default().push(cell);
            }
            TagEnd::TableHead => {
                self.set_apart();
                let columns = self.cells.as_ref().map_or(0, Vec::len);
                let head = self.cells.take().unwrap_or_default();
                self.row(&head);
                self.line(&"| --- ".repeat(columns), "|");
            }
            TagEnd::TableRow => {
                let mut cells = self.cells.take().unwrap_or_default();
                // Cells that are missing at the end of a row are as good as empty.
                while cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
                    cells.pop();
                }
                self.row(&cells);
            }
            _ => self.flush(),
        }
    }

    /// Code as it is written, which no tool takes for Rust.
    fn code_block(&mut self) {
        let text = self.block.take().unwrap_or_default();
        self.set_apart();
        let fence = "`".repeat((longest_run(&text) + 1).max(3));
        self.line(&fence, "text");
        for line in text.lines() {
            self.line(visible(&line.replace('\t', "    ")).trim_end(), "");
        }
        self.line(&fence, "");
    }

    /// HTML as text, but for comments.
    fn html_block(&mut self) {
        let html = self.block.take().unwrap_or_default();
        let html = html.trim();
        if !(html.starts_with("<!--") && html.ends_with("-->")) {
            self.text(html);
        }
        self.flush();
    }

    /// A row of a table.
    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} ", cells.join(" | ")), "|");
    }

    /// Ends the paragraph that is being written.
    fn flush(&mut self) {
        let lines = self.words.take();
        if lines.is_empty() {
            return;
        }
        self.set_apart();
        let last = lines.len() - 1;
        for (index, words) in lines.into_iter().enumerate() {
            let (first, others) = self.indents();
            let mut wrapped = wrap(words, &first, &others);
            if let Some(line) = wrapped.last_mut().filter(|_| index < last) {
                line.push('\\');
            }
            self.docs.extend(wrapped);
        }
    }

    /// One line of a block.
    fn line(&mut self, text: &str, end: &str) {
        let (first, _) = self.indents();
        self.docs.extend([format!("{first}{text}{end}").trim_end().to_owned()]);
    }

    /// Puts an empty line behind the block before.
    fn set_apart(&mut self) {
        if std::mem::replace(&mut self.is_after_block, true) {
            self.line("", "");
        }
    }

    /// What stands before the next line, and before those after it.
    fn indents(&mut self) -> (String, String) {
        let first = self.containers.iter().map(|each| each.first.as_str()).collect();
        for container in &mut self.containers {
            container.first.clone_from(&container.others);
        }
        (first, self.containers.iter().map(|each| each.others.as_str()).collect())
    }

    fn begin(&mut self, container: Container) {
        if std::mem::take(&mut self.is_after_block) {
            self.line("", "");
        }
        if self.containers.len() < MAXIMUM_DEPTH {
            self.containers.push(container);
        } else {
            self.too_deep += 1;
        }
    }

    fn leave(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            self.containers.pop();
        }
    }

    /// What ends with nothing leaves no empty line.
    fn finish(mut self) {
        self.flush();
        self.docs.trim_end();
    }
}

/// The longest run of backticks.
fn longest_run(code: &str) -> usize {
    code.split(|each| each != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests;
