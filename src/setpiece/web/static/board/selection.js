// Which strips are selected: a set, and the anchor from which a range is stretched.

export const EMPTY = { blocks: new Set(), anchor: null };

export const only = (block) => ({ blocks: new Set([block]), anchor: block });

export function toggled(selection, block) {
  const blocks = new Set(selection.blocks);
  if (!blocks.delete(block)) blocks.add(block);
  return { blocks, anchor: block };
}

/** From the anchor to the block in the given order; without an anchor just the block. */
export function stretched(selection, block, order) {
  const from = order.indexOf(selection.anchor);
  const to = order.indexOf(block);
  if (from < 0 || to < 0) return only(block);
  return { blocks: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: selection.anchor };
}

export const all = (blocks) => ({ blocks: new Set(blocks), anchor: blocks[0] ?? null });

/** What an action on the focused strip acts on: the selection when the strip belongs to it, else the strip alone. */
export function meant(selection, focused) {
  if (selection.blocks.size && (focused === null || selection.blocks.has(focused))) return [...selection.blocks];
  return focused === null ? [] : [focused];
}

/** Without blocks that are gone from the board. */
export function pruned(selection, board) {
  if ([...selection.blocks].every((block) => board.strips[block])) return selection;
  return { blocks: new Set([...selection.blocks].filter((block) => board.strips[block])), anchor: selection.anchor };
}
