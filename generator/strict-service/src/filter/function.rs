//! The functions of expressions (OData URL Conventions 4.01, 5.1.1.4 to 5.1.1.10): names, what they take, what they give.
//! Not here: what they compute (`call`). Functions of geography are refused as unknown.

use super::check::Kind;

macro_rules! functions {
    ($($function:ident $name:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Function {
            $($function,)*
        }

        impl Function {
            /// By its name, which services of 4.0 take in this case alone; Graph documents two in a case of its own.
            pub(super) fn named(name: &str) -> Option<Self> {
                Some(match name {
                    $($name => Self::$function,)*
                    "startsWith" => Self::StartsWith,
                    "endsWith" => Self::EndsWith,
                    _ => return None,
                })
            }
        }
    };
}

functions! {
    Concat "concat",
    Contains "contains",
    EndsWith "endswith",
    IndexOf "indexof",
    Length "length",
    StartsWith "startswith",
    Substring "substring",
    HasSubset "hassubset",
    HasSubsequence "hassubsequence",
    MatchesPattern "matchesPattern",
    ToLower "tolower",
    ToUpper "toupper",
    Trim "trim",
    Year "year",
    Month "month",
    Day "day",
    Hour "hour",
    Minute "minute",
    Second "second",
    FractionalSeconds "fractionalseconds",
    Date "date",
    Time "time",
    TotalOffsetMinutes "totaloffsetminutes",
    TotalSeconds "totalseconds",
    Now "now",
    MinDateTime "mindatetime",
    MaxDateTime "maxdatetime",
    Round "round",
    Floor "floor",
    Ceiling "ceiling",
}

/// What a function gives for arguments of these kinds; `None` if it does not take them.
pub(super) fn result(function: Function, arguments: &[Kind]) -> Option<Kind> {
    signatures(function)
        .into_iter()
        .find_map(|(parameters, result)| takes(&parameters, arguments).then_some(result))
        .or_else(|| match arguments {
            [Kind::Collection(item), rest @ ..] => of_collections(function, item, rest),
            _ => None,
        })
}

fn takes(parameters: &[Kind], arguments: &[Kind]) -> bool {
    parameters.len() == arguments.len()
        && parameters
            .iter()
            .zip(arguments)
            .all(|(parameter, argument)| parameter == argument || matches!(argument, Kind::Null | Kind::Dynamic))
}

fn signatures(function: Function) -> Vec<(Vec<Kind>, Kind)> {
    let text = || Kind::Text;
    let moments =
        |result: &dyn Fn() -> Kind, kinds: &[Kind]| kinds.iter().map(|kind| (vec![kind.clone()], result())).collect();
    match function {
        Function::Concat => vec![(vec![text(), text()], Kind::Text)],
        Function::Contains | Function::EndsWith | Function::StartsWith | Function::MatchesPattern => {
            vec![(vec![text(), text()], Kind::Boolean)]
        }
        Function::IndexOf => vec![(vec![text(), text()], Kind::Number)],
        Function::Length => vec![(vec![text()], Kind::Number)],
        Function::Substring => {
            vec![(vec![text(), Kind::Number], Kind::Text), (vec![text(), Kind::Number, Kind::Number], Kind::Text)]
        }
        Function::HasSubset | Function::HasSubsequence => Vec::new(),
        Function::ToLower | Function::ToUpper | Function::Trim => vec![(vec![text()], Kind::Text)],
        Function::Year | Function::Month | Function::Day => moments(&|| Kind::Number, &[Kind::Timestamp, Kind::Date]),
        Function::Hour | Function::Minute | Function::Second | Function::FractionalSeconds => {
            moments(&|| Kind::Number, &[Kind::Timestamp, Kind::Time])
        }
        Function::Date => moments(&|| Kind::Date, &[Kind::Timestamp]),
        Function::Time => moments(&|| Kind::Time, &[Kind::Timestamp]),
        Function::TotalOffsetMinutes => moments(&|| Kind::Number, &[Kind::Timestamp]),
        Function::TotalSeconds => moments(&|| Kind::Number, &[Kind::Duration]),
        Function::Now | Function::MinDateTime | Function::MaxDateTime => vec![(Vec::new(), Kind::Timestamp)],
        Function::Round | Function::Floor | Function::Ceiling => vec![(vec![Kind::Number], Kind::Number)],
    }
}

/// The same of a collection and what stands beside it (5.1.1.5 and 5.1.1.6).
fn of_collections(function: Function, item: &Kind, rest: &[Kind]) -> Option<Kind> {
    let is_such_a_collection = |kind: &Kind| match kind {
        // An array of nothing is one of anything.
        Kind::Collection(other) => **other == *item || **other == Kind::Null || *item == Kind::Null,
        _ => false,
    };
    let collection = || Kind::Collection(Box::new(item.clone()));
    match (function, rest) {
        (Function::Length, []) => Some(Kind::Number),
        (Function::Substring, [Kind::Number] | [Kind::Number, Kind::Number]) => Some(collection()),
        (function, [other]) if is_such_a_collection(other) => match function {
            Function::Concat => Some(collection()),
            Function::IndexOf => Some(Kind::Number),
            Function::Contains
            | Function::EndsWith
            | Function::StartsWith
            | Function::HasSubset
            | Function::HasSubsequence => Some(Kind::Boolean),
            _ => None,
        },
        _ => None,
    }
}
