//! How the page of a list is read, where its members are not called as in OData (`x-ms-pageable`), or where it is the list
//! itself and a header leads on.
//!
//! Emitted code writes these down as constants. Not here: the reading (`page.rs`), and going from page to page (`pages.rs`).

/// The names of the members of a page, or that it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    pub(super) items: &'static str,
    pub(super) next_link: Option<&'static str>,
    pub(super) is_linked: bool,
}

impl Paging {
    /// Those of OData (OData JSON Format 4.01, sections 4.5.5 and 13).
    pub(super) const ODATA: Self = Self::new("value", Some("@odata.nextLink"));

    /// A page is an array of items, and the header `Link` has the link to the next page (RFC 8288).
    pub const LINK: Self = Self { is_linked: true, ..Self::ODATA };

    /// The member with the items, and the one with the link to the next page; without that, there is but one page.
    #[must_use]
    pub const fn new(items: &'static str, next_link: Option<&'static str>) -> Self {
        Self { items, next_link, is_linked: false }
    }

    /// Whether a member has the link to the next page. OData 4.01 leaves out its own name.
    pub(super) fn is_next_link(&self, member: &str) -> bool {
        self.next_link.is_some_and(|name| member == name || (name == "@odata.nextLink" && member == "@nextLink"))
    }
}
