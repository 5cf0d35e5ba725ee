// Package encoding decodes Python source files: bytes in, UTF-8 text out.
//
// A file is UTF-8 unless a comment in its first two lines names another encoding
// (PEP 263). Faults are data: a file in an unknown or wrong encoding is still
// decoded as far as possible, so that what is in it can be analysed.
//
//	text, name, errs := encoding.Decode([]byte("# coding: latin-1\ns = '\xe9'\n"))
//	// text is "# coding: latin-1\ns = 'é'\n", name is "iso-8859-1", errs is empty
//
// The invariant: every span of an error lies in the text that is returned.
package encoding
