//! What formats stand for.
//!
//! In: a type of JSON and a `format`. Out: a primitive type of the model. A format that is not known restricts text that
//! stays text, and says nothing of numbers.

use crate::model::Primitive;
use crate::openapi::JsonType;

/// The primitive type of values of one type of JSON; `None` for what is no scalar.
pub(super) fn primitive(of: JsonType, format: Option<&str>, is_raw: bool) -> Option<Primitive> {
    Some(match of {
        JsonType::Boolean => Primitive::Boolean,
        JsonType::Integer => integer(format).unwrap_or(Primitive::Int64),
        JsonType::Number => match format {
            Some("float") => Primitive::Single,
            Some("decimal" | "decimal128") => Primitive::Decimal,
            // Some write the size of whole numbers at `number`.
            _ => integer(format).unwrap_or(Primitive::Double),
        },
        JsonType::String => match format {
            Some("binary") if is_raw => Primitive::Stream,
            _ => format.and_then(text).unwrap_or(Primitive::String),
        },
        JsonType::Null | JsonType::Array | JsonType::Object => return None,
    })
}

/// The type of JSON that a format is of, where none is stated.
pub(super) fn implied(format: &str) -> Option<JsonType> {
    if text(format).is_some() {
        Some(JsonType::String)
    } else if integer(Some(format)).is_some() {
        Some(JsonType::Integer)
    } else if matches!(format, "float" | "double" | "decimal" | "decimal128") {
        Some(JsonType::Number)
    } else {
        None
    }
}

fn integer(format: Option<&str>) -> Option<Primitive> {
    Some(match format? {
        "int8" => Primitive::SByte,
        "uint8" => Primitive::Byte,
        "int16" => Primitive::Int16,
        "int32" | "uint16" => Primitive::Int32,
        "int64" | "uint32" => Primitive::Int64,
        _ => return None,
    })
}

fn text(format: &str) -> Option<Primitive> {
    Some(match format {
        "date-time" => Primitive::DateTimeOffset,
        "date" => Primitive::Date,
        "time" => Primitive::TimeOfDay,
        "duration" => Primitive::Duration,
        "uuid" | "guid" => Primitive::Guid,
        "byte" | "base64url" | "binary" => Primitive::Binary,
        _ => return None,
    })
}
