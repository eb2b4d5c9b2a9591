//! Properties that have but one value, which need not be set to be sent.
//!
//! In: a type and its properties. Out: values as JSON text. That a schema leaves a property but one value is found in the
//! model; what tells a type within its hierarchy is added here, since it depends on the type and not on the property.

use super::bases;
use super::directory::{Declared, Named};
use crate::model::{Constant, Model, StructuredType};

/// The one value of a property of a type, as JSON text; `None` where there are more, or it may be absent.
pub(super) fn always(model: &Model, structured: &StructuredType, named: &Named<'_>) -> Option<String> {
    let Declared::Structural(property) = named.declared else { return None };
    match &property.constant {
        Some(Constant::Text(text)) => Some(quoted(text)),
        Some(Constant::Boolean(value)) => Some(value.to_string()),
        // Digits of YAML may be none of JSON.
        Some(Constant::Number(digits)) => {
            serde_json::from_str::<serde_json::Number>(digits).ok().map(|_| digits.clone())
        }
        None => type_name(model, structured, &property.name),
    }
}

/// The value by which a hierarchy tells a type, if it does so by this property. A base that no value stands for has none.
fn type_name(model: &Model, structured: &StructuredType, property: &str) -> Option<String> {
    let lineage = model.lineage(&structured.name).into_iter().rev();
    let (base, discriminator) = lineage
        .filter_map(|base| Some((base, base.discriminator.as_ref()?)))
        .find(|(_, discriminator)| discriminator.property == property)?;
    bases::values(discriminator, &structured.name, &base.name).first().map(|value| quoted(value))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
