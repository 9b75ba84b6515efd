// The page's language, for screen readers and for what follows.
document.documentElement.lang = document.querySelector('.isnad-page').lang;

// A grid opens at its left edge, which is the far end of a table that is read from the right.
if (!window.isnadGrids) {
  window.isnadGrids = new WeakSet();
  new MutationObserver(() => document.querySelectorAll('.dvn-scroller').forEach(grid => {
    if (window.isnadGrids.has(grid) || grid.scrollWidth <= grid.clientWidth) return;
    window.isnadGrids.add(grid);
    if (document.documentElement.lang === 'ar') grid.scrollLeft = grid.scrollWidth;
  })).observe(document.body, {childList: true, subtree: true});
}
