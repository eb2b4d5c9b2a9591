//! Tokens to a tree, by recursive descent, with the precedence of OData URL Conventions 4.01, 5.1.1.16:
//! `not` binds closer than a comparison, `gt` closer than `eq`, `and` closer than `or`.

use super::lex::{self, Lexeme, Token};
use super::{Expression, Function, Lambda, Literal, Operator, Path};

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
        self.binary(&operators, Self::membership)
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

    /// `value in ('a','b')`.
    fn membership(&mut self) -> Result<Expression, String> {
        let value = self.unary()?;
        if !self
            .lexemes
            .get(self.position)
            .is_some_and(|next| next.spaced && next.token == Token::Name("in".to_owned()))
        {
            return Ok(value);
        }
        self.position += 1;
        self.need_space()?;
        self.expect(&Token::Open)?;
        let options = self.list()?;
        if options.is_empty() || !options.iter().all(|option| matches!(option, Expression::Literal(_))) {
            return Err("'in' needs a list of literals in parentheses".to_owned());
        }
        Ok(Expression::In(Box::new(value), options))
    }

    fn unary(&mut self) -> Result<Expression, String> {
        if self.peek() != Some(&Token::Name("not".to_owned())) {
            return self.primary();
        }
        self.position += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deeply".to_owned());
        }
        let operand = self.unary()?;
        self.depth -= 1;
        Ok(Expression::Not(Box::new(operand)))
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
            Token::Guid(text) => Literal::Guid(text),
            token => return Err(format!("unexpected {token:?}")),
        };
        Ok(Expression::Literal(literal))
    }

    /// What begins with a name: a keyword, a function, an enum literal, or a path.
    fn named(&mut self, name: String) -> Result<Expression, String> {
        let next = self.lexemes.get(self.position).filter(|next| !next.spaced).map(|next| next.token.clone());
        match (name.as_str(), next) {
            ("null", None | Some(Token::Close | Token::Comma)) => return Ok(Expression::Literal(Literal::Null)),
            (word @ ("true" | "false"), None | Some(Token::Close | Token::Comma)) => {
                return Ok(Expression::Literal(Literal::Boolean(word == "true")));
            }
            (_, Some(Token::Open)) => {
                let function = Function::named(&name).ok_or_else(|| format!("there is no function '{name}'"))?;
                self.position += 1;
                return Ok(Expression::Call(function, self.list()?));
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
                "$count" => return Ok(Expression::Count(Path(segments))),
                "any" | "all" if self.peek() == Some(&Token::Open) => {
                    self.position += 1;
                    return self.lambda(Path(segments), segment == "all");
                }
                _ => segments.push(segment),
            }
        }
        Ok(Expression::Path(Path(segments)))
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
