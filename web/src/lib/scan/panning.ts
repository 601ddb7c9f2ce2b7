/** Moves what is larger than its window by dragging it. */
export function panning(stage: HTMLElement): () => void {
  let from: { x: number; y: number; left: number; top: number } | undefined;

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
    stage.setPointerCapture(event.pointerId);
    stage.dataset.panning = '';
  };
  const move = (event: PointerEvent) => {
    if (from) stage.scrollTo(from.left - (event.clientX - from.x), from.top - (event.clientY - from.y));
  };
  const up = () => {
    from = undefined;
    delete stage.dataset.panning;
  };

  stage.addEventListener('pointerdown', down);
  stage.addEventListener('pointermove', move);
  stage.addEventListener('pointerup', up);
  stage.addEventListener('pointercancel', up);
  return () => {
    stage.removeEventListener('pointerdown', down);
    stage.removeEventListener('pointermove', move);
    stage.removeEventListener('pointerup', up);
    stage.removeEventListener('pointercancel', up);
  };
}
