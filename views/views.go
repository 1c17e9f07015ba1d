// Package views draws every page of Stet. A page is a view model and its
// markup, side by side in one file: the model holds final words and addresses,
// the markup puts them in order and decides nothing. What the reader may see
// or do was settled before a model was filled; what is not in it is not drawn.
//
// Parts without newsroom words are in ui, the frames of pages in layout.
package views
