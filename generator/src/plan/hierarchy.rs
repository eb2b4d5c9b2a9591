//! Bases and what derives from them: which enums there are, over which types, and what converts into what.
//!
//! In: a structured type of the slice. Out: the enum over it, if it has one, with its variants, and the enums it belongs to.
//! Not here: the items that these become (`bases.rs`).
//!
//! An abstract base is an enum, whatever the number of its children. A concrete base is a struct, and has an `Any…`
//! enum beside it once something derives from it. Hubs have none: they would drag everything along. A union whose
//! objects say of which type they are is as an abstract base of these types, without properties of its own.

use super::names::{Case, Ident, Scope, Wish};
use super::types::Scoped;
use super::{BaseEnum, TypePath, VariantPath, reserved, variants};
use crate::diagnostic::Diagnostics;
use crate::model::{Discriminator, QualifiedName, StructuredType, Type, UnionType};
use heck::ToUpperCamelCase;
use std::collections::BTreeMap;

/// A concrete base converts from and into types up to so many levels away. Without a limit, a chain of a few hundred
/// types would have tens of thousands of conversions.
const MAXIMUM_LEVELS: usize = 16;

/// The enums over bases, and what their variants are called.
#[derive(Debug, Default)]
pub(super) struct Hierarchies<'a> {
    /// The variants of each base that has an enum.
    variants: BTreeMap<&'a QualifiedName, BTreeMap<&'a QualifiedName, Ident>>,
    /// The unions that are among them, by the structs they hold.
    unions: BTreeMap<&'a QualifiedName, Vec<&'a QualifiedName>>,
}

impl<'a> Hierarchies<'a> {
    pub(super) fn new(scope: Scoped<'a>, diagnostics: &mut Diagnostics) -> Self {
        let wanted = scope.slice.types().filter_map(|name| scope.model.structured(name));
        let bases = wanted.filter(|base| !scope.slice.is_hub(&base.name));
        let variants = bases.filter_map(|base| {
            let descendants = descendants(scope, base);
            let has_derived = || descendants.iter().any(|derived| scope.slice.has_type(&derived.name));
            (base.is_abstract || has_derived()).then(|| {
                let own = (!base.is_abstract).then_some(base);
                let members = own.into_iter().chain(descendants);
                (&base.name, variant_idents(scope, members, None, diagnostics))
            })
        });
        let mut all = Self { variants: variants.collect(), unions: BTreeMap::new() };
        let wanted = scope.slice.types().filter_map(|name| discriminated(scope.model.types.get(name)?));
        for (union, _) in wanted {
            let idents = variant_idents(scope, members(scope, union).into_iter(), Some(&union.name.name), diagnostics);
            for member in idents.keys() {
                all.unions.entry(*member).or_default().push(&union.name);
            }
            all.variants.insert(&union.name, idents);
        }
        all
    }

    /// The enum over a base: none for hubs, nor for a concrete base from which nothing in the slice derives.
    pub(super) fn path(&self, scope: Scoped<'a>, base: &StructuredType) -> Option<&'a TypePath> {
        self.variants.get(&base.name)?;
        if base.is_abstract { scope.directory.path(&base.name) } else { scope.directory.any(&base.name) }
    }

    /// What the variants of the enum over a base, or of a union, are called, by the types they hold, those outside of the slice included.
    pub(super) fn variants(&self, base: &QualifiedName) -> Option<&BTreeMap<&'a QualifiedName, Ident>> {
        self.variants.get(base)
    }

    /// The `Any…` enum of a concrete base that has derived types in the slice.
    pub(super) fn any(&self, scope: Scoped<'a>, base: &StructuredType) -> Option<&'a TypePath> {
        if base.is_abstract { None } else { self.path(scope, base) }
    }

    /// The variants that a type can be put into, in the order of their paths.
    pub(super) fn variants_of(&self, scope: Scoped<'a>, structured: &'a StructuredType) -> Vec<VariantPath> {
        let mut variants: Vec<VariantPath> = bases(scope, structured)
            .filter_map(|base| {
                let hierarchy = self.path(scope, base)?.clone();
                let ident = self.variants.get(&base.name)?.get(&structured.name)?.clone();
                Some(VariantPath { hierarchy, ident })
            })
            .collect();
        variants.extend(self.unions.get(&structured.name).into_iter().flatten().filter_map(|union| {
            let hierarchy = scope.path(union)?.clone();
            Some(VariantPath { hierarchy, ident: self.variants.get(union)?.get(&structured.name)?.clone() })
        }));
        variants.sort();
        variants
    }

    /// The enums over the abstract bases of an abstract base, with its variants in the order that `variants` has.
    pub(super) fn base_enums(
        &self,
        scope: Scoped<'a>,
        base: &'a StructuredType,
        variants: &[&QualifiedName],
    ) -> Vec<BaseEnum> {
        if !base.is_abstract {
            return Vec::new();
        }
        bases(scope, base)
            .filter(|each| each.is_abstract && each.name != base.name)
            .filter_map(|each| {
                let hierarchy = self.path(scope, each)?.clone();
                let idents = self.variants.get(&each.name)?;
                let variants = variants.iter().map(|name| idents.get(name).cloned()).collect::<Option<_>>()?;
                Some(BaseEnum { hierarchy, variants, unknown: Ident::verbatim("Unknown") })
            })
            .collect()
    }
}

/// The structs of the concrete bases of a type but for hubs, nearest first.
pub(super) fn concrete_bases<'a>(scope: Scoped<'a>, structured: &'a StructuredType) -> Vec<TypePath> {
    bases(scope, structured)
        .filter(|base| base.name != structured.name && !base.is_abstract && !scope.slice.is_hub(&base.name))
        .filter_map(|base| scope.directory.path(&base.name).cloned())
        .collect()
}

/// A type and its bases as far as they convert, nearest first.
fn bases<'a>(scope: Scoped<'a>, structured: &'a StructuredType) -> impl Iterator<Item = &'a StructuredType> {
    let mut lineage = scope.model.lineage(&structured.name);
    lineage.reverse();
    lineage
        .into_iter()
        .enumerate()
        .filter(|(level, base)| base.is_abstract || *level <= MAXIMUM_LEVELS)
        .map(|(_, base)| base)
}

/// The structs that derive from a base, in the order of their names, whether they are in the slice or not.
fn descendants<'a>(scope: Scoped<'a>, base: &'a StructuredType) -> Vec<&'a StructuredType> {
    let mut found = Vec::new();
    let mut open = vec![(base, 0)];
    while let Some((next, level)) = open.pop() {
        if !base.is_abstract && level >= MAXIMUM_LEVELS {
            continue;
        }
        for derived in next.derived.iter().filter_map(|name| scope.model.structured(name)) {
            if scope.is_struct(derived) {
                found.push(derived);
            }
            open.push((derived, level + 1));
        }
    }
    found.sort_by_key(|each| &each.name);
    found
}

/// A union whose objects say of which type they are.
fn discriminated(ty: &Type) -> Option<(&UnionType, &Discriminator)> {
    match ty {
        Type::Union(union) => Some((union, union.discriminator.as_ref()?)),
        _ => None,
    }
}

/// The structs of a union, each once, in the order of their names. One that is abstract stands for what derives from it.
fn members<'a>(scope: Scoped<'a>, union: &'a UnionType) -> Vec<&'a StructuredType> {
    let mut found: BTreeMap<&QualifiedName, &'a StructuredType> = BTreeMap::new();
    for member in union.members.iter().filter_map(|member| scope.model.structured(member.r#type.named()?)) {
        if scope.is_struct(member) {
            found.insert(&member.name, member);
        } else {
            found.extend(descendants(scope, member).into_iter().map(|each| (&each.name, each)));
        }
    }
    found.into_values().collect()
}

/// The variants of an enum, for all types that belong to it, so that a name does not depend on the slice; of a union, which
/// is named, without its name.
fn variant_idents<'a>(
    scope: Scoped<'a>,
    members: impl Iterator<Item = &'a StructuredType>,
    union: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<&'a QualifiedName, Ident> {
    let paths: Vec<(&'a StructuredType, &TypePath)> =
        members.filter_map(|each| Some((each, scope.directory.path(&each.name)?))).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, path) in &paths {
        *count.entry(path.ident.as_str()).or_default() += 1;
    }
    // Types of one name stand in different modules; those outside of the main one are told apart by their module.
    let names: Vec<String> = paths
        .iter()
        .map(|(_, path)| match path.module.get(1) {
            Some(module) if count.get(path.ident.as_str()).is_some_and(|count| *count > 1) => {
                format!("{}{}", module.as_str().to_upper_camel_case(), path.ident)
            }
            _ => path.ident.as_str().to_owned(),
        })
        .collect();
    let names = match union {
        Some(union) => variants::without_enum(union, names.iter().map(String::as_str)),
        None => names,
    };
    let wishes: Vec<_> = paths
        .iter()
        .zip(&names)
        .map(|((each, _), name)| Wish { name, place: &each.place, what: "the variant" })
        .collect();
    let idents = Scope::new(Case::Camel, reserved::VARIANTS, "Type").assign(&wishes, diagnostics);
    paths.into_iter().map(|(each, _)| &each.name).zip(idents).collect()
}
