package encoding

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		raw, text, name string
		errs            []string // start:end and message, substrings
	}{
		{"", "", "utf-8", nil},
		{"x = 1\n", "x = 1\n", "utf-8", nil},
		{"s = 'é'\n", "s = 'é'\n", "utf-8", nil},
		{"\xEF\xBB\xBFx\n", "x\n", "utf-8", nil},
		{"\xEF\xBB\xBF# coding: utf-8\n", "# coding: utf-8\n", "utf-8", nil},
		{"\xEF\xBB\xBF# coding: UTF_8-unix\n", "# coding: UTF_8-unix\n", "utf-8", nil},
		{"\xEF\xBB\xBF# coding: latin-1\n", "# coding: latin-1\n", "utf-8", []string{"10:17 the file starts with a UTF-8 byte order mark"}},
		{"# -*- coding: latin-1 -*-\n'\xE9'\n", "# -*- coding: latin-1 -*-\n'é'\n", "iso-8859-1", nil},
		{"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'", "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'", "cp1252", nil},
		{"\n\f # coding=koi8-r\n'\xC1'", "\n\f # coding=koi8-r\n'а'", "koi8-r", nil},
		{"\r\n# coding=koi8-r\r\n'\xC1'", "\r\n# coding=koi8-r\r\n'а'", "koi8-r", nil},
		{"x = 1\n# coding: latin-1\n", "x = 1\n# coding: latin-1\n", "utf-8", nil},
		{"'coding: latin-1'\n", "'coding: latin-1'\n", "utf-8", nil},
		{"\n\n# coding: latin-1\n", "\n\n# coding: latin-1\n", "utf-8", nil},
		{"# coding: nonsense\nx = 'é'\n", "# coding: nonsense\nx = 'é'\n", "nonsense", []string{"10:18 unknown encoding: 'nonsense'"}},
		{"# coding: utf-16\nx = '\xE9'\n", "# coding: utf-16\nx = 'é'\n", "utf-16", []string{"10:16 unknown encoding"}},
		{"a\nb = '\xE9\xE9'\nc = '\xFF'", "a\nb = '\xE9\xE9'\nc = '\xFF'", "utf-8", []string{"7:8 byte 0xe9 cannot be decoded as utf-8", "16:17 byte 0xff"}},
		{"# coding: ascii\n'\xE9'\n", "# coding: ascii\n'\uFFFD'\n", "ascii", []string{"17:20 byte 0xe9 cannot be decoded as ascii"}},
		{"# coding: cp1252\n'\x81'", "# coding: cp1252\n'\uFFFD'", "cp1252", []string{"18:21 byte 0x81"}},
		{"# coding: euc-jp\n'\xA4\xA2'", "# coding: euc-jp\n'あ'", "euc_jp", nil},
		{"# coding: euc-jp\n'\xFF'", "# coding: euc-jp\n'\uFFFD'", "euc_jp", []string{"18:21 this place cannot be decoded as euc_jp"}},
	} {
		text, name, errs := Decode([]byte(test.raw))
		var got []string
		for _, e := range errs {
			got = append(got, fmt.Sprintf("%d:%d %s", e.Span.Start, e.Span.End, e.Msg))
		}
		same := slices.EqualFunc(got, test.errs, strings.HasPrefix)
		if string(text) != test.text || name != test.name || !same {
			t.Errorf("%q:\n got %q %s %q\nwant %q %s %q", test.raw, text, name, got, test.text, test.name, test.errs)
		}
	}
}

const askPython = `
import base64, io, json, sys, tokenize
for line in sys.stdin:
    raw = base64.b64decode(line)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
        out = {"encoding": encoding, "text": raw.decode(encoding).encode("utf-8", "replace").decode("utf-8")}
    except SyntaxError as e:
        out = {"error": str(e)}
    except UnicodeDecodeError as e:
        out = {"error": str(e)}
    print(json.dumps(out), flush=True)
`

type answer struct{ Encoding, Text, Error string }

// ask decodes files with CPython's tokenize module.
func ask(t *testing.T, files [][]byte) []answer {
	t.Helper()
	var in strings.Builder
	for _, f := range files {
		in.WriteString(base64.StdEncoding.EncodeToString(f) + "\n")
	}
	cmd := exec.Command("python3", "-c", askPython)
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.Output()
	if err != nil {
		t.Skip("no CPython to compare with: ", err)
	}
	var list []answer
	for line := range strings.Lines(string(out)) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	return list
}

// TestOneByteCodecs decodes every byte in every encoding of one byte, in every
// spelling of its name, and compares with CPython.
func TestOneByteCodecs(t *testing.T) {
	var files [][]byte
	for _, c := range codecs {
		if c.multiByte != nil {
			continue
		}
		for b := 0x80; b < 0x100; b++ {
			files = append(files, fmt.Appendf(nil, "# coding: %s\n'%c'", c.name, 'x'))
			files[len(files)-1][len(files[len(files)-1])-2] = byte(b)
		}
		for _, alias := range strings.Fields(c.aliases) {
			files = append(files, fmt.Appendf(nil, "# coding: %s\nx", alias), fmt.Appendf(nil, "# coding: %s\nx", strings.ToUpper(strings.ReplaceAll(alias, "_", "-"))))
		}
	}
	compare(t, files, 0)
}

// TestMultiByteCodecs decodes every pair of bytes in the encodings of East Asia.
// The tables of CPython and of the WHATWG, which ours follow, differ in rare
// characters; what both take for a character must nearly always be the same one.
func TestMultiByteCodecs(t *testing.T) {
	for _, c := range codecs {
		if c.multiByte == nil {
			continue
		}
		var files [][]byte
		for lead := 0x81; lead < 0xFF; lead++ {
			for trail := 0x40; trail < 0xFF; trail += 3 {
				pair := []byte{byte(lead), byte(trail)}
				switch c.name { // the two that switch between ASCII and pairs of seven bits
				case "iso2022_jp":
					pair = []byte("\x1b$B" + string([]byte{byte(lead & 0x7F), byte(trail & 0x7F)}) + "\x1b(B")
				case "hz":
					pair = []byte("~{" + string([]byte{byte(lead & 0x7F), byte(trail & 0x7F)}) + "~}")
				}
				files = append(files, fmt.Appendf(nil, "# coding: %s\n'%s'", c.name, pair))
			}
		}
		t.Run(c.name, func(t *testing.T) { compare(t, files, 0.02) })
	}
}

// compare decodes files and compares with CPython. tolerance is the share of
// those that both take for which the texts may differ.
func compare(t *testing.T, files [][]byte, tolerance float64) {
	t.Helper()
	both, differ, sample := 0, 0, ""
	for i, want := range ask(t, files) {
		text, _, errs := Decode(files[i])
		switch {
		case tolerance > 0 && (want.Error != "" || len(errs) > 0):
		case (want.Error != "") != (len(errs) > 0):
			t.Errorf("%q: our errors are %v, CPython's is %q", files[i], errs, want.Error)
		case want.Error == "":
			both++
			if string(text) != want.Text {
				differ++
				sample = fmt.Sprintf("%q: got %q, CPython has %q", files[i], text, want.Text)
			}
		}
		if tolerance == 0 && !utf8.Valid(text) && want.Error == "" {
			t.Errorf("%q: the text is not UTF-8", files[i])
		}
	}
	t.Logf("%d texts compared, %d differ", both, differ)
	if float64(differ) > tolerance*float64(both) {
		t.Errorf("too many differences, such as %s", sample)
	}
	if both == 0 {
		t.Error("nothing was compared")
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"# coding: latin-1\n\xE9", "\xEF\xBB\xBFx", "#coding=hz\n~{<:Ky~}", "# coding: big5\n\xA4\xA4", "\n#coding:x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, name, errs := Decode(raw)
		if name == "" {
			t.Error("no name")
		}
		for _, e := range errs {
			if e.Span.Start < 0 || e.Span.Start > e.Span.End || int(e.Span.End) > len(text) {
				t.Errorf("error outside of the text: %v", e)
			}
		}
		if name == "utf-8" && len(errs) == 0 && !utf8.Valid(text) {
			t.Error("text that is not UTF-8 passes for it")
		}
	})
}
