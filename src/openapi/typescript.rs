//! The same types in TypeScript, for the browser's half.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

/// Declarations by the name of their type.
pub type Declarations = BTreeMap<String, String>;

/// Adds a type and every type that it names.
pub fn declare<T: TS + ?Sized + 'static>(declarations: &mut Declarations) {
    Declarer { config: Config::new().with_large_int("number"), declarations }.visit::<T>();
}

struct Declarer<'a> {
    /// Sequence numbers stay far below 2^53, where a JSON number of JavaScript ends.
    config: Config,
    declarations: &'a mut Declarations,
}

impl TypeVisitor for Declarer<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What comes with TypeScript is not declared; what is declared was walked already.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.declarations.contains_key(&name) {
                return;
            }
            let documentation = T::docs().unwrap_or_default();
            let declaration = format!("{documentation}export {}\n", T::decl(&self.config));
            self.declarations.insert(name, declaration);
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}
