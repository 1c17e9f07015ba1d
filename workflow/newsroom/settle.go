package newsroom

import (
	"fmt"
	"slices"

	"stet/workflow"
)

// touch notes that a story was acted on: its row, which the deed may have changed, is
// written when the work settles, and nowhere else. Told says whether everybody who sees the
// story may know.
func (w *work) touch(f *workflow.Facts, told bool) {
	if told {
		f.Article.Changed = w.now
	}
	w.touched = slices.DeleteFunc(w.touched, func(earlier *workflow.Facts) bool { return earlier.Article.ID == f.Article.ID })
	w.touched = append(w.touched, f)
}

// touchedAs is a story as this work has left it so far, or nil.
func (w *work) touchedAs(article workflow.ID) *workflow.Facts {
	i := slices.IndexFunc(w.touched, func(f *workflow.Facts) bool { return f.Article.ID == article })
	if i < 0 {
		return nil
	}
	return w.touched[i]
}

// settle writes, for each story that was touched, its row and its index: its stage in
// review, and what lists need of it. It reads the facts anew, after the effects, and is the
// last step of every use case.
func (w *work) settle() error {
	for _, f := range w.touched {
		if err := w.index(f.Article.ID); err != nil {
			return err
		}
		// An address that readers know belongs to one story: to others it is taken now.
		namesakes, err := w.tx.Namesakes(f.Article.ID)
		if err != nil {
			return fmt.Errorf("settle %s: %w", f.Article.ID, err)
		}
		if err := w.indexAll(namesakes); err != nil {
			return err
		}
		if w.saw[f.Article.ID] {
			if err := w.see(f.Article.ID, f.Article.Head); err != nil {
				return err
			}
		}
	}
	return w.settleStaff()
}

// index writes the row of a story and its index, where they are not right already.
func (w *work) index(article workflow.ID) error {
	f, err := w.everything(article)
	if err != nil {
		return fmt.Errorf("settle %s: %w", article, err)
	}
	moved := f.Stage() != f.Article.Stage
	if moved {
		w.moveTo(f, f.Stage())
	}
	if moved || w.touchedAs(article) != nil {
		if err := w.tx.SetArticle(f.Article); err != nil {
			return fmt.Errorf("settle %s: %w", article, err)
		}
	}
	return w.setIndex(workflow.IndexOf(f))
}

// staffChanged reads the masthead anew after it has changed. When the work settles, so does
// every article in motion: who signed it, or is asked, may have changed.
func (w *work) staffChanged() (err error) {
	w.newMasthead = true
	w.masthead, err = w.tx.Masthead()
	return err
}

// settleStaff settles every article in motion, where the masthead has changed.
func (w *work) settleStaff() error {
	if !w.newMasthead {
		return nil
	}
	articles, err := w.tx.InMotion()
	if err != nil {
		return err
	}
	return w.indexAll(articles)
}

// moveTo sets a stage that a move chooses, or that the requirements give.
func (w *work) moveTo(f *workflow.Facts, stage workflow.Stage) {
	f.Article.Stage, f.Article.StageBy, f.Article.StageAt = stage, w.member.ID, w.now
}
