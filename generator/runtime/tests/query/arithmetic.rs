//! Arithmetic by method and by operator, and where it needs parentheses.

use edmund_runtime::odata::Duration;

use crate::things::{Thing, check_value as check, parsed};

#[test]
fn every_operator_has_its_word() {
    check(&Thing::NUMBER.add(1), "number add 1");
    check(&Thing::NUMBER.sub(1), "number sub 1");
    check(&Thing::NUMBER.mul(Thing::OTHER), "number mul other");
    check(&Thing::NUMBER.div(2), "number div 2");
    check(&Thing::NUMBER.div_by(2), "number divby 2");
    check(&Thing::NUMBER.modulo(2), "number mod 2");
    check(&Thing::NUMBER.negate(), "-number");
}

#[test]
fn the_operators_of_rust_are_those() {
    check(&(Thing::NUMBER + 1), "number add 1");
    check(&(Thing::NUMBER - Thing::OTHER), "number sub other");
    check(&(Thing::NUMBER * 2), "number mul 2");
    check(&(Thing::NUMBER / 2), "number div 2");
    check(&(Thing::NUMBER % 2), "number mod 2");
    check(&-Thing::NUMBER, "-number");
    check(&(Thing::PRICE.clone() * 2 - 0.5), "price mul 2 sub 0.5");
}

#[test]
fn parentheses_stand_where_precedence_needs_them() {
    check(&((Thing::NUMBER + 1) * Thing::OTHER), "(number add 1) mul other");
    check(&(Thing::NUMBER + Thing::OTHER * 2), "number add other mul 2");
    check(&(Thing::NUMBER * 2 + 1), "number mul 2 add 1");
    check(&(Thing::NUMBER - Thing::OTHER - 1), "number sub other sub 1");
    check(&(Thing::NUMBER - (Thing::OTHER - 1)), "number sub (other sub 1)");
    check(&(Thing::NUMBER / (Thing::OTHER * 2)), "number div (other mul 2)");
    check(&(Thing::NUMBER / Thing::OTHER * 2), "number div other mul 2");
    check(&(Thing::NUMBER * (Thing::OTHER + 1)), "number mul (other add 1)");
}

#[test]
fn a_minus_sign_is_told_from_that_of_a_number() {
    check(&-(Thing::NUMBER + 1), "-(number add 1)");
    check(&(-Thing::NUMBER * 2), "-number mul 2");
    check(&(Thing::NUMBER * -Thing::OTHER), "number mul -other");
    check(&-(-Thing::NUMBER), "-(-number)");
    check(&(Thing::NUMBER - -5), "number sub -5");
    let five = edmund_runtime::odata::Expression::<Thing, i32>::value(5);
    check(&-five.clone(), "-(5)");
    check(&-(-five), "-(-(5))");
    let infinity = edmund_runtime::odata::Expression::<Thing, f64>::value(f64::INFINITY);
    check(&-infinity, "-(INF)");
}

#[test]
fn durations_are_added_to_points_in_time() {
    let day: Duration = parsed("P1D");
    check(&(Thing::MADE + day.clone()), "made add duration'P1D'");
    check(&(Thing::DAY - day.clone()), "day sub duration'P1D'");
    check(&(Thing::LENGTH + day), "length add duration'P1D'");
    check(&Thing::SENT.since(Thing::MADE), "sent sub made");
    check(&(Thing::LENGTH * 2), "length mul 2");
    check(&(Thing::LENGTH / 1.5), "length div 1.5");
    check(&-Thing::LENGTH, "-length");
    check(&Thing::SENT.since(Thing::MADE).total_seconds(), "totalseconds(sent sub made)");
}

#[test]
fn a_quotient_of_whole_numbers_has_a_fraction() {
    check(&Thing::NUMBER.div_by(2).round(), "round(number divby 2)");
    check(&Thing::DOUBLE.div_by(2).floor(), "floor(double divby 2)");
}
