package manuscript

// CheckCharacters looks at words that are not part of a manuscript, such as a comment
// or a name, by the same rule as Validate. It gives one sentence, which begins with
// place and says which character must go, or "" when all may stay.
func CheckCharacters(place, text string) string { return characterFault(place, text) }
