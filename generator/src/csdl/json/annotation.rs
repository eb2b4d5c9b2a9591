//! Annotations (CSDL 14.2).
//!
//! In: members such as `@Core.Description#q`, and those that annotate them, such as `@Core.Description#q@Core.Tag`. Out:
//! annotations with annotations of their own; they may stand in any order.

use super::MAXIMUM_DEPTH;
use super::Reader;
use super::members::Member;
use crate::csdl::expression::Annotation;
use std::collections::BTreeMap;

/// What is written about one annotation.
struct Written<'a> {
    term: &'a str,
    /// The member that has its value.
    value: Option<Member<'a>>,
    /// Members that annotate it, with what stands behind their next `@`.
    about: Vec<(&'a str, Member<'a>)>,
}

impl Reader<'_> {
    /// Annotations by what stands behind the first `@` of their members.
    pub(super) fn annotations(&mut self, members: Vec<(&str, Member<'_>)>) -> Vec<Annotation> {
        let mut positions = BTreeMap::new();
        let mut all: Vec<Written<'_>> = Vec::new();
        for (text, member) in members {
            let (term, about) = match text.split_once('@') {
                Some((term, about)) => (term, Some(about)),
                None => (text, None),
            };
            let position = *positions.entry(term).or_insert(all.len());
            if position == all.len() {
                all.push(Written { term, value: None, about: Vec::new() });
            }
            let Some(written) = all.get_mut(position) else { continue };
            match about {
                Some(about) => written.about.push((about, member)),
                None => written.value = Some(member),
            }
        }
        all.into_iter().filter_map(|written| self.annotation(written)).collect()
    }

    fn annotation(&mut self, written: Written<'_>) -> Option<Annotation> {
        let Some(member) = written.value else {
            for (_, member) in written.about {
                let name = member.name.escape_debug();
                let message = format!("`{name}` annotates an annotation that is not there; it is ignored");
                self.warning(member.offset, message, format!("write `@{}` beside it", written.term.escape_debug()));
            }
            return None;
        };
        let (term, qualifier) = match written.term.split_once('#') {
            Some((term, qualifier)) => (term, Some(qualifier.to_owned())),
            None => (written.term, None),
        };
        if term.starts_with("odata.") {
            return None;
        }
        if !term.contains('.') {
            let message = format!("`{}` is not an annotation; it is ignored", member.name.escape_debug());
            self.warning(
                member.offset,
                message,
                "a term is written with its namespace or alias, as `@Core.Description`",
            );
            return None;
        }
        if self.is_too_long(member.name, "annotation", member.offset) {
            return None;
        }
        if self.depth >= MAXIMUM_DEPTH {
            let message = format!("annotations are nested more than {MAXIMUM_DEPTH} deep");
            self.error(member.offset, message, "no sensible schema is; check where it comes from");
            return None;
        }
        self.depth += 1;
        let value = self.expression(member.value);
        let annotations = self.annotations(written.about);
        self.depth -= 1;
        Some(Annotation { term: term.to_owned(), qualifier, value, annotations, place: self.place(member.offset) })
    }
}
