// Runs before the first paint, so that a theme chosen by hand never flashes in the other one.
try {
  const theme = localStorage.getItem("coachwork.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked; the system's own preference then holds.
}
