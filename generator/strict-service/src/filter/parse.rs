//! Tokens to a tree, by recursive descent, with the precedence of OData URL Conventions 4.01, 5.1.1.17:
//! `has` and `in` bind closest, then `-` and `not`, `mul`, `add`, `gt`, `eq`, `and`, `or`.

use super::function::Function;
use super::lex::{self, Lexeme, Token};
use super::{Expression, Lambda, Literal, Operator, Path, moment};

/// Parentheses, lambdas and `not`s within each other.
const DEEPEST: usize = 64;

pub(super) fn expression(text: &str) -> Result<Expression, String> {
    let mut parser = Parser { lexemes: lex::tokens(text)?, position: 0, depth: 0 };
    let expression = parser.disjunction()?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("unexpected {token:?} after a whole expression")),
    }
}

struct Parser {
    lexemes: Vec<Lexeme>,
    position: usize,
    depth: usize,
}

impl Parser {
    fn disjunction(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deeply".to_owned());
        }
        let result = self.binary(&[Operator::Or], Self::conjunction);
        self.depth -= 1;
        result
    }

    fn conjunction(&mut self) -> Result<Expression, String> {
        self.binary(&[Operator::And], Self::equality)
    }

    fn equality(&mut self) -> Result<Expression, String> {
        self.binary(&[Operator::Equal, Operator::NotEqual], Self::relation)
    }

    fn relation(&mut self) -> Result<Expression, String> {
        let operators = [Operator::Greater, Operator::GreaterOrEqual, Operator::Less, Operator::LessOrEqual];
        self.binary(&operators, Self::sum)
    }

    fn binary(
        &mut self,
        operators: &[Operator],
        operand: fn(&mut Self) -> Result<Expression, String>,
    ) -> Result<Expression, String> {
        let mut left = operand(self)?;
        while let Some(operator) = self.operator().filter(|operator| operators.contains(operator)) {
            self.position += 1;
            self.need_space()?;
            left = Expression::Binary(operator, Box::new(left), Box::new(operand(self)?));
        }
        Ok(left)
    }

    /// `value in ('a','b')`, `value in collection`, and `value has member`.
    fn membership(&mut self) -> Result<Expression, String> {
        let value = self.primary()?;
        let Some(Lexeme { token: Token::Name(word), spaced: true }) = self.lexemes.get(self.position) else {
            return Ok(value);
        };
        match word.as_str() {
            "has" => {
                self.position += 1;
                self.need_space()?;
                let member = self.primary()?;
                if !matches!(member, Expression::Literal(Literal::Text(_) | Literal::Member(..))) {
                    return Err("'has' needs a literal of an enum type".to_owned());
                }
                Ok(Expression::Binary(Operator::Has, Box::new(value), Box::new(member)))
            }
            "in" => {
                self.position += 1;
                self.need_space()?;
                self.options(value)
            }
            _ => Ok(value),
        }
    }

    /// What stands behind `in`.
    fn options(&mut self, value: Expression) -> Result<Expression, String> {
        if self.peek() != Some(&Token::Open) {
            let collection = self.primary()?;
            return Ok(Expression::InCollection(Box::new(value), Box::new(collection)));
        }
        self.position += 1;
        let options = self.list()?;
        if options.is_empty() || !options.iter().all(|option| matches!(option, Expression::Literal(_))) {
            return Err("'in' needs a list of literals in parentheses".to_owned());
        }
        Ok(Expression::In(Box::new(value), options))
    }

    fn sum(&mut self) -> Result<Expression, String> {
        self.binary(&[Operator::Add, Operator::Subtract], Self::product)
    }

    fn product(&mut self) -> Result<Expression, String> {
        self.binary(&[Operator::Multiply, Operator::Divide, Operator::DivideBy, Operator::Modulo], Self::unary)
    }

    fn unary(&mut self) -> Result<Expression, String> {
        let is_not = self.peek() == Some(&Token::Name("not".to_owned()));
        if !is_not && self.peek() != Some(&Token::Minus) {
            return self.membership();
        }
        self.position += 1;
        if is_not {
            self.need_space_or_parenthesis()?;
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deeply".to_owned());
        }
        let operand = Box::new(self.unary()?);
        self.depth -= 1;
        Ok(if is_not { Expression::Not(operand) } else { Expression::Negate(operand) })
    }

    fn primary(&mut self) -> Result<Expression, String> {
        let literal = match self.take()? {
            Token::Open => {
                let inner = self.disjunction()?;
                self.expect(&Token::Close)?;
                return Ok(inner);
            }
            Token::Name(name) => return self.named(name),
            Token::Text(text) => Literal::Text(text),
            Token::Number(number) => Literal::Number(number),
            Token::Timestamp(time) => Literal::Timestamp(time),
            Token::Date(date) => Literal::Date(date),
            Token::Time(time) => Literal::Time(time),
            Token::Array(items) => Literal::Array(items),
            Token::Guid(text) => Literal::Guid(text),
            token => return Err(format!("unexpected {token:?}")),
        };
        Ok(Expression::Literal(literal))
    }

    /// What begins with a name: a keyword, a function, an enum literal, or a path.
    fn named(&mut self, name: String) -> Result<Expression, String> {
        let next = self.lexemes.get(self.position).filter(|next| !next.spaced).map(|next| next.token.clone());
        match (name.as_str(), next) {
            ("null", None | Some(Token::Close | Token::Comma | Token::Colon)) => {
                return Ok(Expression::Literal(Literal::Null));
            }
            (word @ ("true" | "false"), None | Some(Token::Close | Token::Comma | Token::Colon)) => {
                return Ok(Expression::Literal(Literal::Boolean(word == "true")));
            }
            ("INF", None | Some(Token::Close | Token::Comma | Token::Colon)) => {
                return Ok(Expression::Literal(Literal::Number(f64::INFINITY)));
            }
            ("case", Some(Token::Open)) => return self.case(),
            ("isof" | "cast", Some(Token::Open)) => return self.type_function(name == "cast"),
            (_, Some(Token::Open)) => {
                let function = Function::named(&name).ok_or_else(|| format!("there is no function '{name}'"))?;
                self.position += 1;
                return Ok(Expression::Call(function, self.list()?));
            }
            ("duration", Some(Token::Text(text))) => {
                self.position += 1;
                let duration = moment::duration(&text).ok_or_else(|| format!("'{text}' is no duration"))?;
                return Ok(Expression::Literal(Literal::Duration(duration)));
            }
            (_, Some(Token::Text(member))) => {
                self.position += 1;
                return Ok(Expression::Literal(Literal::Member(name, member)));
            }
            _ => {}
        }
        self.path(name)
    }

    fn path(&mut self, first: String) -> Result<Expression, String> {
        let mut segments = vec![first];
        while self.peek() == Some(&Token::Slash) {
            self.position += 1;
            let Token::Name(segment) = self.take()? else { return Err("a path goes on with a name".to_owned()) };
            match segment.as_str() {
                "$count" => return self.count(Path(segments)),
                "any" | "all" if self.peek() == Some(&Token::Open) => {
                    self.position += 1;
                    return self.lambda(Path(segments), segment == "all");
                }
                _ => segments.push(segment),
            }
        }
        Ok(Expression::Path(Path(segments)))
    }

    /// What may stand behind `$count`: `($filter=…)`, without spaces around.
    fn count(&mut self, collection: Path) -> Result<Expression, String> {
        if self.lexemes.get(self.position).is_none_or(|next| next.spaced || next.token != Token::Open) {
            return Ok(Expression::Count(collection, None));
        }
        self.position += 1;
        if self.take()? != Token::Name("$filter".to_owned()) {
            return Err("'$count' takes '$filter' alone here".to_owned());
        }
        self.expect(&Token::Equals)?;
        let filter = self.disjunction()?;
        self.expect(&Token::Close)?;
        Ok(Expression::Count(collection, Some(Box::new(filter))))
    }

    /// `case(condition:value,…)`
    fn case(&mut self) -> Result<Expression, String> {
        self.position += 1;
        let mut branches = Vec::new();
        loop {
            let condition = self.disjunction()?;
            self.expect(&Token::Colon)?;
            branches.push((condition, self.disjunction()?));
            match self.take()? {
                Token::Comma => {}
                Token::Close => return Ok(Expression::Case(branches)),
                token => return Err(format!("unexpected {token:?} in 'case'")),
            }
        }
    }

    /// `isof(ns.type)`, `isof(value,ns.type)`, and `cast` alike.
    fn type_function(&mut self, is_cast: bool) -> Result<Expression, String> {
        self.position += 1;
        let mut arguments = self.list()?;
        let Some(Expression::Path(Path(segments))) = arguments.pop() else {
            return Err("the name of a type is needed".to_owned());
        };
        let [name] = <[String; 1]>::try_from(segments).map_err(|_| "the name of a type is needed")?;
        let subject = arguments.pop().map(Box::new);
        if !arguments.is_empty() {
            return Err("too many arguments stand before the name of a type".to_owned());
        }
        Ok(if is_cast { Expression::Cast(subject, name) } else { Expression::IsOf(subject, name) })
    }

    fn lambda(&mut self, collection: Path, all: bool) -> Result<Expression, String> {
        if self.peek() == Some(&Token::Close) && !all {
            self.position += 1;
            return Ok(Expression::Lambda(Box::new(Lambda { collection, all, variable: String::new(), body: None })));
        }
        let Token::Name(variable) = self.take()? else { return Err("a lambda needs a range variable".to_owned()) };
        self.expect(&Token::Colon)?;
        let body = Some(self.disjunction()?);
        self.expect(&Token::Close)?;
        Ok(Expression::Lambda(Box::new(Lambda { collection, all, variable, body })))
    }

    /// Expressions between commas, up to the closing parenthesis.
    fn list(&mut self) -> Result<Vec<Expression>, String> {
        let mut items = Vec::new();
        if self.peek() == Some(&Token::Close) {
            self.position += 1;
            return Ok(items);
        }
        loop {
            items.push(self.disjunction()?);
            match self.take()? {
                Token::Comma => {}
                Token::Close => return Ok(items),
                token => return Err(format!("unexpected {token:?} in a list")),
            }
        }
    }

    /// The operator that comes next, when a space stands before it.
    fn operator(&self) -> Option<Operator> {
        let next = self.lexemes.get(self.position).filter(|next| next.spaced)?;
        match &next.token {
            Token::Name(name) => Operator::named(name),
            _ => None,
        }
    }

    fn need_space(&self) -> Result<(), String> {
        match self.lexemes.get(self.position) {
            Some(next) if next.spaced => Ok(()),
            _ => Err("an operator needs an operand after a space".to_owned()),
        }
    }

    fn need_space_or_parenthesis(&self) -> Result<(), String> {
        if self.peek() == Some(&Token::Open) { Ok(()) } else { self.need_space() }
    }

    fn peek(&self) -> Option<&Token> {
        self.lexemes.get(self.position).map(|lexeme| &lexeme.token)
    }

    fn take(&mut self) -> Result<Token, String> {
        let lexeme = self.lexemes.get(self.position).ok_or("it ends too early")?;
        self.position += 1;
        Ok(lexeme.token.clone())
    }

    fn expect(&mut self, expected: &Token) -> Result<(), String> {
        let token = self.take()?;
        if token == *expected { Ok(()) } else { Err(format!("expected {expected:?}, found {token:?}")) }
    }
}
