//! Search over what people wrote: [`text`] is how a message goes into the index, [`query`] how the
//! words of a person become a question that cannot be anything else, [`snippet`] what is shown of it.

pub mod query;
pub mod snippet;
pub mod text;
