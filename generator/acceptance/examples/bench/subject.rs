//! What is measured with: `schema/`, and large documents, with slices of them.
//!
//! In: a file. Out: requests of the library, and the plans of their crates.

use edmund::diagnostic::Diagnostics;
use edmund::input::Input;
use edmund::model::Model;
use edmund::plan::{Crate, Item};
use edmund::{Mode, Request, Settings};
use edmund_acceptance::emitted::repository;
use std::path::{Path, PathBuf};

/// Something to generate a crate from.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// What it is called in tables.
    pub(crate) title: String,
    /// A short name for folders.
    pub(crate) name: String,
    /// What is asked of the library; the output is the caller's to set.
    pub(crate) request: Request,
    /// The same as arguments of the command line, the output left out.
    pub(crate) words: Vec<String>,
}

impl Subject {
    /// The schema of this repository.
    pub(crate) fn schema() -> Self {
        let settings = repository().join("schema/edmund.toml");
        let request =
            Request::from_file(&settings, PathBuf::new(), Mode::Write).expect("schema/edmund.toml is in order");
        let words = vec![settings.to_string_lossy().into_owned()];
        Self { title: "schema/".to_owned(), name: "schema".to_owned(), request, words }
    }

    /// A document, all of it, with a short name for it.
    pub(crate) fn document(file: &Path, name: &str) -> Self {
        let title = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut settings = Settings::new(name);
        settings.inputs = vec![title.as_str().into()];
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let request = Request { settings, folder, output: PathBuf::new(), mode: Mode::Write };
        let words = [&file.to_string_lossy(), "--package", name].map(str::to_owned).to_vec();
        Self { title, name: name.to_owned(), request, words }
    }

    /// The slice of the first so many percent of its types, in the order of their names, with all that these need.
    pub(crate) fn slice(&self, percent: usize) -> (Self, usize) {
        if percent >= 100 {
            let count = self.type_names().len();
            return (self.clone(), count);
        }
        let names = self.type_names();
        let asked = names.len() * percent / 100;
        let mut slice = self.clone();
        slice.request.settings.slice.include = names.into_iter().take(asked).map(Into::into).collect();
        slice.name = format!("{}-{percent}", self.name);
        slice.request.settings.package.name = slice.name.as_str().into();
        (slice, asked)
    }

    fn type_names(&self) -> Vec<String> {
        self.model().types.keys().map(ToString::to_string).collect()
    }

    fn model(&self) -> Model {
        let Request { settings, folder, .. } = &self.request;
        let mut diagnostics = Diagnostics::default();
        let Input { documents, descriptions, .. } = edmund::input::read(settings, folder, &mut diagnostics);
        let model = edmund::resolve(documents, &descriptions, settings, &mut diagnostics);
        model.expect("the document has a model")
    }

    /// The crate that is made of it, decided and not yet written.
    pub(crate) fn plan(&self) -> Crate {
        let settings = &self.request.settings;
        let mut diagnostics = Diagnostics::default();
        let model = self.model();
        let slice = edmund::slice::slice(&model, settings, &mut diagnostics);
        edmund::plan::plan(&model, &slice, settings, &mut diagnostics)
    }
}

/// How many types a crate has, and how many properties all of its structs.
pub(crate) fn size(krate: &Crate) -> (usize, usize) {
    let items = || krate.modules.iter().flat_map(|module| &module.items);
    let properties = items().map(|item| match item {
        Item::Struct(item) => item.fields.len(),
        _ => 0,
    });
    (items().count(), properties.sum())
}
