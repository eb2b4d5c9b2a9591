//! An in-process OData service that refuses what Microsoft Graph refuses.
