//! One question on the screen: a field of a section, in an item if the section is a list.

use domain::form::spec::{Field, FieldKind, Form, Section};
use domain::id::ItemId;
use domain::record::RecordKind;
use domain::value::Key;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    pub(crate) kind: RecordKind,
    pub(crate) section: &'static Section,
    pub(crate) item: Option<ItemId>,
    pub(crate) field: &'static Field,
}

impl Question {
    /// The key of its answer; of a many-choice, what its options' keys begin with.
    pub(crate) fn key(&self) -> Key {
        self.section.key_of(self.item, self.field)
    }

    /// Every key that its answer may stand under: of a many-choice, those of its options too.
    pub(crate) fn keys(&self) -> Vec<Key> {
        let options = match self.field.kind {
            FieldKind::Many(options) => options.keys,
            _ => &[],
        };
        let option_key = |option: &&str| self.section.option_key(self.item, self.field, option);
        std::iter::once(self.key()).chain(options.iter().map(option_key)).collect()
    }

    /// Of its control in the document. The kind keeps apart a person's form inside an event's.
    pub(crate) fn id(&self) -> String {
        id(self.kind, &self.key())
    }

    /// The question that a key answers.
    pub(crate) fn of(kind: RecordKind, form: &Form, key: &Key) -> Option<Self> {
        let address = form.locate_question(key)?;
        Some(Self { kind, section: address.section, item: address.item, field: address.field })
    }
}

impl PartialEq for Question {
    /// A FORM's sections and fields have unique keys; of a new edition the fields are others.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.field, other.field)
            && (self.kind, self.section.key, self.item, self.field.key)
                == (other.kind, other.section.key, other.item, other.field.key)
    }
}

fn id(kind: RecordKind, key: &Key) -> String {
    format!("{}-{key}", kind.key())
}
