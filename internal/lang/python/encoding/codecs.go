package encoding

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codec is one encoding that source files may be in.
type codec struct {
	name      string // as Python's codecs.lookup names it
	aliases   string // Python's other names for it, separated by spaces
	oneByte   *charmap.Charmap
	multiByte encoding.Encoding
	undefined string // bytes that Python's codec has no character for though the table has
	patches   []patch
}

// patch is a byte that Python's codec decodes otherwise than the table.
type patch struct {
	from byte
	to   rune
}

// lookUp returns the encoding of a name in any of Python's spellings, or nil.
func lookUp(name string) *codec {
	name = strings.ToLower(strings.ReplaceAll(name, "-", "_"))
	for i := range codecs {
		c := &codecs[i]
		if strings.ReplaceAll(c.name, "-", "_") == name {
			return c
		}
		for rest := c.aliases; rest != ""; {
			var alias string
			if alias, rest, _ = strings.Cut(rest, " "); alias == name {
				return c
			}
		}
	}
	return nil
}

// codecs lists the encodings that can be decoded, with the names of Python 3.11's
// encodings.aliases. UTF-16 and UTF-32 cannot encode Python source.
var codecs = [...]codec{
	{name: "utf-8", aliases: "utf_8 u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001 utf_8_sig"},
	{name: "ascii", aliases: "646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii"},
	{name: "iso-8859-1", aliases: "latin_1 iso8859_1 8859 cp819 csisolatin1 ibm819 iso8859 iso_8859_1_1987 iso_ir_100 l1 latin latin1"},
	{name: "iso8859-2", aliases: "csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2", oneByte: charmap.ISO8859_2},
	{name: "iso8859-3", aliases: "csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3", oneByte: charmap.ISO8859_3},
	{name: "iso8859-4", aliases: "csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4", oneByte: charmap.ISO8859_4},
	{name: "iso8859-5", aliases: "csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144", oneByte: charmap.ISO8859_5},
	{name: "iso8859-6", aliases: "arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127", oneByte: charmap.ISO8859_6},
	{name: "iso8859-7", aliases: "csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126", oneByte: charmap.ISO8859_7},
	{name: "iso8859-8", aliases: "csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138", oneByte: charmap.ISO8859_8},
	{name: "iso8859-9", aliases: "csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5", oneByte: charmap.ISO8859_9},
	{name: "iso8859-10", aliases: "csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6", oneByte: charmap.ISO8859_10},
	{name: "iso8859-11", aliases: "thai iso_8859_11 iso_8859_11_2001 tis_620 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1 iso_ir_166", oneByte: charmap.Windows874},
	{name: "iso8859-13", aliases: "iso_8859_13 l7 latin7", oneByte: charmap.ISO8859_13},
	{name: "iso8859-14", aliases: "iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8", oneByte: charmap.ISO8859_14},
	{name: "iso8859-15", aliases: "iso_8859_15 l9 latin9", oneByte: charmap.ISO8859_15},
	{name: "iso8859-16", aliases: "iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10", oneByte: charmap.ISO8859_16},
	{name: "koi8-r", aliases: "koi8_r cskoi8r", oneByte: charmap.KOI8R},
	{name: "koi8-u", oneByte: charmap.KOI8U, patches: []patch{{0xAE, '╝'}, {0xBE, '╬'}}},
	{name: "cp437", aliases: "437 cspc8codepage437 ibm437", oneByte: charmap.CodePage437},
	{name: "cp850", aliases: "850 cspc850multilingual ibm850", oneByte: charmap.CodePage850},
	{name: "cp852", aliases: "852 cspcp852 ibm852", oneByte: charmap.CodePage852},
	{name: "cp855", aliases: "855 csibm855 ibm855", oneByte: charmap.CodePage855},
	{name: "cp858", aliases: "858 csibm858 ibm858", oneByte: charmap.CodePage858},
	{name: "cp860", aliases: "860 csibm860 ibm860", oneByte: charmap.CodePage860},
	{name: "cp862", aliases: "862 cspc862latinhebrew ibm862", oneByte: charmap.CodePage862},
	{name: "cp863", aliases: "863 csibm863 ibm863", oneByte: charmap.CodePage863},
	{name: "cp865", aliases: "865 csibm865 ibm865", oneByte: charmap.CodePage865},
	{name: "cp866", aliases: "866 csibm866 ibm866", oneByte: charmap.CodePage866},
	{name: "cp874", oneByte: charmap.Windows874},
	{name: "cp1250", aliases: "1250 windows_1250", oneByte: charmap.Windows1250},
	{name: "cp1251", aliases: "1251 windows_1251", oneByte: charmap.Windows1251},
	{name: "cp1252", aliases: "1252 windows_1252", oneByte: charmap.Windows1252},
	{name: "cp1253", aliases: "1253 windows_1253", oneByte: charmap.Windows1253},
	{name: "cp1254", aliases: "1254 windows_1254", oneByte: charmap.Windows1254},
	{name: "cp1255", aliases: "1255 windows_1255", oneByte: charmap.Windows1255, undefined: "\xCA"},
	{name: "cp1256", aliases: "1256 windows_1256", oneByte: charmap.Windows1256},
	{name: "cp1257", aliases: "1257 windows_1257", oneByte: charmap.Windows1257},
	{name: "cp1258", aliases: "1258 windows_1258", oneByte: charmap.Windows1258},
	{name: "mac-roman", aliases: "mac_roman macintosh macroman", oneByte: charmap.Macintosh},
	{name: "mac-cyrillic", aliases: "mac_cyrillic maccyrillic", oneByte: charmap.MacintoshCyrillic},
	{name: "euc_jp", aliases: "eucjp ujis u_jis", multiByte: japanese.EUCJP},
	{name: "iso2022_jp", aliases: "csiso2022jp iso2022jp iso_2022_jp", multiByte: japanese.ISO2022JP},
	{name: "shift_jis", aliases: "csshiftjis shiftjis sjis s_jis x_mac_japanese", multiByte: japanese.ShiftJIS},
	{name: "cp932", aliases: "932 ms932 mskanji ms_kanji", multiByte: japanese.ShiftJIS},
	{name: "euc_kr", aliases: "euckr korean ksc5601 ks_c_5601 ks_c_5601_1987 ksx1001 ks_x_1001 x_mac_korean", multiByte: korean.EUCKR},
	{name: "cp949", aliases: "949 ms949 uhc", multiByte: korean.EUCKR},
	{name: "gb2312", aliases: "chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80 iso_ir_58 x_mac_simp_chinese", multiByte: simplifiedchinese.GBK},
	{name: "gbk", aliases: "936 cp936 ms936", multiByte: simplifiedchinese.GBK},
	{name: "gb18030", aliases: "gb18030_2000", multiByte: simplifiedchinese.GB18030},
	{name: "hz", aliases: "hzgb hz_gb hz_gb_2312", multiByte: simplifiedchinese.HZGB2312},
	{name: "big5", aliases: "big5_tw csbig5 x_mac_trad_chinese", multiByte: traditionalchinese.Big5},
	{name: "cp950", aliases: "950 ms950", multiByte: traditionalchinese.Big5},
}
