// A small keyed DOM patcher. `h` describes an element, `memo` describes one that is only made when what it depends on has changed,
// `patch` makes a parent's children equal to the description and touches nothing else. Text is always text: there is no way to pass HTML.

const SEEN = Symbol("what the children were made from");
const SVG = "http://www.w3.org/2000/svg";
const AS_PROPERTY = new Set(["value", "checked", "indeterminate", "disabled", "selected", "hidden", "open"]);

/** An element: tag, attributes (`key`, `class`, `on…` handlers, `style` as an object, `svg: true` inside drawings), children. */
export function h(tag, props, ...children) {
  const { key = null, ...rest } = props ?? {};
  return { tag, key, props: rest, children: flat(children), el: null };
}

/** An element made by `make` only when one of `deps` is another value than last time. Needs a key that is unique among its siblings. */
export function memo(key, deps, make) {
  return { key, deps, make, el: null };
}

/** Makes the children of `parent` what `next` describes. Siblings keep their element when they keep their key (or tag, without keys). */
export function patch(parent, next) {
  const after = flat([next]);
  reconcile(parent, parent[SEEN] ?? [], after, parent.namespaceURI === SVG);
  parent[SEEN] = after;
}

/** One element on its own, not yet in the page. */
export function element(vnode) {
  return create(vnode, false);
}

function flat(children, into = []) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === true) continue;
    if (Array.isArray(child)) flat(child, into);
    else if (typeof child === "object") into.push(child);
    else into.push({ text: String(child), key: null, el: null });
  }
  return into;
}

function reconcile(parent, before, after, svg) {
  const keyed = new Map();
  const loose = [];
  for (const old of before) {
    if (old.key === null) loose.push(old);
    else keyed.set(old.key, old);
  }
  let nextLoose = 0;
  const kept = new Set();
  for (const vnode of after) {
    let old = null;
    if (vnode.key !== null) old = keyed.get(vnode.key) ?? null;
    else {
      while (nextLoose < loose.length && !alike(loose[nextLoose], vnode)) nextLoose += 1;
      if (nextLoose < loose.length) old = loose[nextLoose++];
    }
    if (old && !kept.has(old)) {
      kept.add(old);
      update(old, vnode, svg);
      if (old.el !== vnode.el) old.el.replaceWith(vnode.el);
    } else create(vnode, svg);
  }
  for (const old of before) if (!kept.has(old)) old.el.remove();
  let at = parent.firstChild;
  for (const vnode of after) {
    if (vnode.el === at) at = at.nextSibling;
    else parent.insertBefore(vnode.el, at);
  }
}

function alike(old, vnode) {
  return vnode.text === undefined ? old.tag === vnode.tag && old.text === undefined : old.text !== undefined;
}

function update(old, vnode, svg) {
  if (vnode.deps) {
    if (old.deps && same(old.deps, vnode.deps)) {
      Object.assign(vnode, { el: old.el, made: old.made });
      return;
    }
    vnode.made = vnode.make();
    updateMade(old.deps ? old.made : old, vnode.made, svg);
    vnode.el = vnode.made.el;
    return;
  }
  updateMade(old.deps ? old.made : old, vnode, svg);
}

function updateMade(old, vnode, svg) {
  if (vnode.text !== undefined) {
    if (old.text === undefined) return void create(vnode, svg);
    vnode.el = old.el;
    if (old.text !== vnode.text) old.el.data = vnode.text;
    return;
  }
  if (old.tag !== vnode.tag) return void create(vnode, svg);
  const inside = svg || vnode.tag === "svg";
  vnode.el = old.el;
  for (const name in old.props) if (!(name in vnode.props)) set(vnode.el, name, null, old.props[name]);
  for (const name in vnode.props) {
    const value = vnode.props[name];
    if (AS_PROPERTY.has(name) || old.props[name] !== value) set(vnode.el, name, value, old.props[name]);
  }
  reconcile(vnode.el, old.children, vnode.children, inside);
  vnode.el[SEEN] = vnode.children;
}

function create(vnode, svg) {
  if (vnode.deps) {
    vnode.made = vnode.make();
    vnode.el = create(vnode.made, svg);
    return vnode.el;
  }
  if (vnode.text !== undefined) {
    vnode.el = document.createTextNode(vnode.text);
    return vnode.el;
  }
  const inside = svg || vnode.tag === "svg";
  const el = inside ? document.createElementNS(SVG, vnode.tag) : document.createElement(vnode.tag);
  vnode.el = el;
  for (const child of vnode.children) el.append(create(child, inside));
  for (const name in vnode.props) set(el, name, vnode.props[name], undefined);
  el[SEEN] = vnode.children;
  return el;
}

function set(el, name, value, before) {
  if (name.startsWith("on")) el[name.toLowerCase()] = value;
  else if (name === "style") style(el, value ?? {}, before ?? {});
  else if (AS_PROPERTY.has(name) && name in el) {
    if (el[name] !== (value ?? "")) el[name] = value ?? (typeof el[name] === "boolean" ? false : "");
  } else if (value === null || value === undefined || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? "" : String(value));
}

function style(el, value, before) {
  for (const name in before) if (!(name in value)) el.style.removeProperty(name);
  for (const name in value) if (before[name] !== value[name]) el.style.setProperty(name, value[name]);
}

function same(a, b) {
  return a.length === b.length && a.every((value, n) => Object.is(value, b[n]));
}
