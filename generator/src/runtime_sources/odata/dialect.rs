//! Where services differ in what they understand.

/// How a service wants queries to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueryDialect {
    /// How enum values are written.
    pub enum_literals: EnumLiterals,
    /// What an advanced query must say of itself.
    pub advanced_queries: AdvancedQueries,
}

/// How enum values are written in a query (OData URL Conventions 4.01, section 5.1.1.14.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnumLiterals {
    /// `namespace.Type'member'`, which every version of OData understands.
    #[default]
    Qualified,
    /// `'member'`, which OData 4.01 allows and Microsoft Graph wants.
    Bare,
}

/// What a request with an advanced query must say of itself, which the client then says by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdvancedQueries {
    /// Nothing.
    #[default]
    Plain,
    /// The header `ConsistencyLevel: eventual`, as Microsoft Graph wants it of its directory. With `$count=true` for `$filter`
    /// with `ne`, `not`, `endswith` or the number of items, for `$filter` beside `$orderby`, and for the items of a derived
    /// type, by a cast. Without it for `$search` and for `$orderby` alone, which needs it for some properties: ask for it
    /// there. A header of this name that the user sets is left as it is, and so is `$count`.
    ///
    /// Which collections are those of the directory no schema says, so all are asked alike. It matters to a cast alone: the
    /// directory refuses one without `$count=true`, and other collections have no need of it. Where one does not understand
    /// it, `count(false)` says the contrary; where the schema says that items cannot be counted, the client leaves it out.
    ConsistencyLevel,
}

/// How the key of an entity is written in a path (OData URL Conventions 4.01, sections 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyStyle {
    /// `users('1')`, which every service understands.
    #[default]
    Parentheses,
    /// `users/1`.
    Segment,
}
