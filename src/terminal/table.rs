//! A table: columns aligned in cells where it fits, else one entry a row.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::wrap::Row;
use crate::text::width;

const HEAD: Style = Style::new().add_modifier(Modifier::BOLD);
const GAP: usize = 2;

/// Rows of cells; the first row is the head.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Vec<Vec<Span<'static>>>>,
}

impl Table {
    pub fn rows(self, cells: usize) -> Vec<Row> {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (column, cell) in row.iter().enumerate() {
                widths[column] = widths[column].max(cell_width(cell));
            }
        }
        let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        if total <= cells { self.aligned(&widths, total) } else { self.entries() }
    }

    fn aligned(self, widths: &[usize], total: usize) -> Vec<Row> {
        let mut out = Vec::with_capacity(self.rows.len() + 1);
        for (i, row) in self.rows.into_iter().enumerate() {
            let mut line = Row::default();
            for (column, cell) in row.into_iter().enumerate() {
                let pad = widths[column] - cell_width(&cell) + GAP;
                line.spans.extend(cell);
                line.spans.push(Span::raw(" ".repeat(pad)));
            }
            // No spaces after the last column.
            line.spans.pop();
            out.push(if i == 0 { line.patched(HEAD) } else { line });
            if i == 0 {
                out.push(Row::styled("─".repeat(total), Style::new().dim()));
            }
        }
        out
    }

    /// `first cell` as a head, `column: cell` below it.
    fn entries(self) -> Vec<Row> {
        let mut rows = self.rows.into_iter();
        let head = rows.next().unwrap_or_default();
        let mut out = Vec::new();
        for row in rows {
            for (column, cell) in row.into_iter().enumerate() {
                if column == 0 {
                    out.push(Row { spans: cell, hanging: 2 }.patched(HEAD));
                    continue;
                }
                let mut line = Row { spans: vec![Span::raw("  ")], hanging: 4 };
                if let Some(name) = head.get(column).filter(|name| !name.is_empty()) {
                    line.spans.extend(name.iter().cloned());
                    line.spans.push(Span::raw(": "));
                }
                line.spans.extend(cell);
                out.push(line);
            }
        }
        out
    }
}

fn cell_width(cell: &[Span]) -> usize {
    cell.iter().map(|span| width(&span.content)).sum()
}

#[cfg(test)]
mod tests {
    use crate::terminal::markdown::render;
    use crate::terminal::wrap::Row;

    const TABLE: &str =
        "| 方式 | 由谁管理 |\n|---|---|\n| bind mount | 用户 |\n| volume | Docker |";

    fn check(cells: usize, expect: &[&str]) {
        let rows: Vec<String> = render(TABLE, cells, None).iter().map(Row::text).collect();
        assert_eq!(rows, expect);
    }

    #[test]
    fn columns_are_aligned_in_cells() {
        let expect = [
            "方式        由谁管理",
            "────────────────────",
            "bind mount  用户",
            "volume      Docker",
        ];
        check(40, &expect);
    }

    #[test]
    fn a_table_too_wide_becomes_entries() {
        let expect = ["bind mount", "  由谁管理: 用户", "volume", "  由谁管理: Docker"];
        check(19, &expect);
    }
}
