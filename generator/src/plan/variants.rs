//! What the variants of a union are called.
//!
//! In: the name of the enum, and the names of what it holds. Out: names, not yet identifiers. Those of hierarchies are the
//! names of their types as they are.

use super::names::{Case, spelled};
use super::reserved;
use std::collections::BTreeSet;

/// Names without that of the enum before them: `AttachmentObject` of `Attachment` is `Object`. What would be no word, or be
/// called as another variant is, keeps its name, so that none depends on the order of the others.
pub(super) fn without_enum<'n>(name: &str, variants: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let name = spelled(name, Case::Camel);
    let variants: Vec<String> = variants.into_iter().map(|variant| spelled(variant, Case::Camel)).collect();
    let taken: BTreeSet<&str> = variants.iter().map(String::as_str).collect();
    let short = |variant: &String| {
        let rest = variant.strip_prefix(&name)?;
        let is_word = rest.starts_with(char::is_uppercase) && rest != "Self";
        (is_word && !taken.contains(rest) && !reserved::VARIANTS.contains(&rest)).then(|| rest.to_owned())
    };
    variants.iter().map(|variant| short(variant).unwrap_or_else(|| variant.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::without_enum;

    #[track_caller]
    fn check(name: &str, variants: &[&str], expected: &[&str]) {
        assert_eq!(without_enum(name, variants.iter().copied()), expected);
    }

    #[test]
    fn the_name_of_the_enum_is_left_out() {
        check("diskState", &["diskStateObject", "DiskStateLocal", "string"], &["Object", "Local", "String"]);
        check("Image", &["Image2", "Imagery", "Image", "ImageImage"], &["Image2", "Imagery", "Image", "ImageImage"]);
    }

    #[test]
    fn what_another_variant_is_called_is_not_taken() {
        check("Pet", &["PetString", "string", "PetDog"], &["PetString", "String", "Dog"]);
        check("Pet", &["PetUnknown", "PetSelf"], &["PetUnknown", "PetSelf"]);
    }
}
