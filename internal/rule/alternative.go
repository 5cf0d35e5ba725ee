package rule

import "slices"

// Alternative is one of the parts of a flow's end, or of a row of models.
type Alternative struct {
	Query Query
	Row   Row
}

// Row names a part of a row of models, which rules share: the zero value is none.
type Row struct {
	Number     int // of the query among all of the models, from 1
	Part, Side int // among the alternatives that the query has, and among those of the part
}

// Alternatives takes apart what is joined by Or, or stands in rows of models, as each part tracks
// arguments of its own.
func Alternatives(queries []Query) []Alternative { return alternatives(queries, nil) }

func alternatives(queries []Query, list []Alternative) []Alternative {
	for _, q := range queries {
		switch q := q.(type) {
		case Or:
			list = alternatives(q.Of, list)
		case Modelled:
			list = q.alternatives(list)
		default:
			list = append(list, Alternative{Query: q})
		}
	}
	return list
}

// alternatives lists the parts of rows of models.
func (q Modelled) alternatives(list []Alternative) []Alternative {
	if len(q.Rows) != len(q.Of) {
		return alternatives(q.Of, list)
	}
	list = slices.Grow(list, len(q.Of))
	for i := range q.Of {
		first := len(list)
		list = alternatives(q.Of[i:i+1], list)
		for part := range list[first:] {
			list[first+part].Row = Row{Number: q.Rows[i] + 1, Part: part}
		}
	}
	return list
}
