// Package types holds what any front end can say about a value: its constant,
// and the names of its classes and functions.
//
// In go literals and declarations; out come small comparable values that the IR
// carries and that solve joins. It knows no language and no syntax. The invariant:
// the same constant is the same Go value, so that sets of them are plain maps.
//
//	types.Str("0.0.0.0").String()           // '0.0.0.0'
//	types.Int(1).Equal(types.Bool(true))    // true, as in Python
package types
