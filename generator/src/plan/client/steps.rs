//! The steps of each type.
//!
//! In: the properties of the entity and complex types of the slice. Out: [`Receiver`]s, inherited steps included.

use super::keys::{alternate_keys, of_sets};
use crate::diagnostic::Diagnostics;
use crate::model::{StructuredKind, StructuredType};
use crate::plan::binding::Binding;
use crate::plan::context::{Context, NamedStep};
use crate::plan::names::Ident;
use crate::plan::statements::{Stated, Statements};
use crate::plan::way::Way;
use crate::plan::{Receiver, Step, Target, describe, operations};

/// What each type offers, in the order of the type paths; types that offer nothing are left out.
pub(super) fn receivers(context: &Context<'_>, diagnostics: &mut Diagnostics) -> Vec<Receiver> {
    let of_sets = of_sets(context);
    let types = context.scope.slice.types().filter_map(|name| context.scope.model.structured(name));
    let mut receivers: Vec<Receiver> = types
        .filter_map(|structured| {
            let ty = context.scope.path(&structured.name)?.clone();
            let is_entity = structured.kind == StructuredKind::Entity;
            let own_path = context.routes.entity(&structured.name).unwrap_or("…");
            let mut steps: Vec<Step> = context
                .steps(&structured.name)
                .map(|step| self::step(&step, structured, own_path, context.statements))
                .chain((is_entity && structured.has_stream).then(|| media(own_path)))
                .collect();
            steps.sort_by(|one, other| one.ident.cmp(&other.ident));
            let keys = if is_entity { alternate_keys(context, structured, &of_sets, diagnostics) } else { Vec::new() };
            let of = |is_collection, path: &str| {
                operations::of(context, Binding::named(&structured.name, is_collection), path)
            };
            let collection_path = context.routes.to(&structured.name).iter().find(|way| way.is_collection);
            let operations = of(false, own_path);
            let collection_operations = of(true, collection_path.map_or("…", |way| way.template.as_str()));
            let receiver = Receiver { ty, is_entity, steps, operations, collection_operations, keys };
            (!receiver.is_empty()).then_some(receiver)
        })
        .collect();
    receivers.sort_by(|one, other| one.ty.cmp(&other.ty));
    receivers
}

fn step(step: &NamedStep<'_>, receiver: &StructuredType, own_path: &str, statements: &Statements<'_>) -> Step {
    let (name, annotations) = (step.named.declared.name(), step.named.declared.annotations());
    let stated = match &step.way {
        Way::Navigation(property, _) => {
            let declaring = &step.named.declaring.name;
            statements.step(&receiver.name, declaring, property)
        }
        Way::Complex(_) | Way::Values(_) | Way::Value(_) | Way::Stream => Stated::default(),
    };
    let target = match &step.way {
        Way::Navigation(property, path) if property.is_collection => Target::Many((*path).clone()),
        Way::Navigation(_, path) => Target::One((*path).clone()),
        Way::Complex(path) => Target::Complex((*path).clone()),
        Way::Values(item) => Target::Values(item.clone()),
        Way::Value(ty) => Target::Value(ty.clone()),
        Way::Stream => Target::Stream,
    };
    let mut docs = describe::element(name, annotations);
    describe::step(&mut docs, &format!("{own_path}/{name}"), &target, &stated);
    describe::allowed_types(&mut docs, &step.allowed);
    Step {
        ident: step.named.step.clone(),
        wire_name: name.to_owned(),
        target,
        permissions: stated.permissions,
        not_offered: stated.not_offered,
        docs,
        deprecated: describe::deprecation(annotations),
    }
}

/// The content of a media entity (CSDL 6.2).
fn media(own_path: &str) -> Step {
    let mut docs = crate::plan::Docs::default();
    describe::step(&mut docs, &format!("{own_path}/$value"), &Target::Media, &Stated::default());
    Step {
        ident: Ident::verbatim("media"),
        wire_name: "$value".to_owned(),
        target: Target::Media,
        permissions: Stated::default().permissions,
        not_offered: Stated::default().not_offered,
        docs,
        deprecated: None,
    }
}
