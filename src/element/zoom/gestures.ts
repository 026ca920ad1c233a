/** What a person does to a picture to enlarge or move it: wheel, fingers, mouse and keys. Knows no sizes and no words. */

/** In pixels of the window, as events have it. */
export interface Point {
  x: number;
  y: number;
}

export interface Zoomable {
  readonly scale: number;
  /** Not all of the picture is seen. */
  readonly isEnlarged: boolean;
  /** What of the picture is at a point of the window, as shares of the picture. */
  spotAt(at: Point): Point;
  /** Shows the picture at `scale`, with the spot at `at`, or what is there already. False where the scale stays as it is. */
  scaleTo(scale: number, at: Point, spot?: Point): boolean;
  /** A step up (1) or down (-1). */
  step(direction: 1 | -1): void;
  /** All of it. */
  fit(): void;
  /** All of it, or every pixel around `at`. */
  toggle(at: Point): void;
  /** Moves the enlarged picture. */
  move(dx: number, dy: number): void;
}

/** Growth for a pixel of the wheel: a notch, 100 pixels, is about a fifth. */
const WHEEL = 0.002;
/** Trackpads report a pinch as a wheel with Ctrl, in few pixels. */
const WHEEL_PINCH = 0.01;
/** Some wheels report lines, some a great deal at once; a notch is this many pixels. */
const NOTCH = 100;
const LINE = 33;
/** Milliseconds and pixels within which two taps are one double tap, as Android and iOS have it. */
const DOUBLE_TAP = 300;
const NEAR = 30;

export function listenForZoom(signal: AbortSignal, figure: HTMLElement, zoom: Zoomable): void {
  listenForWheel(signal, figure, zoom);
  listenForFingers(signal, figure, zoom);
  listenForDrag(signal, figure, zoom);
  listenForKeys(signal, figure, zoom);
}

function listenForWheel(signal: AbortSignal, figure: HTMLElement, zoom: Zoomable): void {
  const turned = (event: WheelEvent) => {
    const { deltaX, deltaY, deltaMode, ctrlKey, shiftKey } = event;
    if (isOnButton(event) || shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) return; // sideways is for scrolling
    const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * LINE;
    const most = ctrlKey ? NOTCH / 4 : NOTCH;
    const growth = Math.min(Math.max(-pixels, -most), most) * (ctrlKey ? WHEEL_PINCH : WHEEL);
    // at the ends the page scrolls
    if (zoom.scaleTo(zoom.scale * Math.exp(growth), pointOf(event))) event.preventDefault();
  };
  figure.addEventListener('wheel', turned, { signal, passive: false });
}

function listenForFingers(signal: AbortSignal, figure: HTMLElement, zoom: Zoomable): void {
  const fingers = new Map<number, Point>();
  let pinch: { scale: number; distance: number; spot: Point } | null = null;
  let down: Point | null = null;
  let tap: { at: Point; time: number } | null = null;
  let doubleTapped = -Infinity;
  const options = { signal };

  const start = () => {
    const [a, b, ...more] = fingers.values();
    pinch =
      a && b && more.length === 0
        ? { scale: zoom.scale, distance: Math.max(distance(a, b), 1), spot: zoom.spotAt(middle(a, b)) }
        : null;
  };
  const tapped = ({ timeStamp: time }: Event, at: Point) => {
    if (tap && time - tap.time < DOUBLE_TAP && distance(tap.at, at) < NEAR) {
      tap = null;
      doubleTapped = time;
      zoom.toggle(at);
    } else {
      tap = { at, time };
    }
  };
  figure.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'mouse' || isOnButton(event)) return;
      fingers.set(event.pointerId, pointOf(event));
      down = fingers.size === 1 ? pointOf(event) : null;
      start();
    },
    options,
  );
  figure.addEventListener(
    'pointermove',
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, pointOf(event));
      const [a, b] = fingers.values();
      if (!pinch || !a || !b) return;
      zoom.scaleTo((pinch.scale * distance(a, b)) / pinch.distance, middle(a, b), pinch.spot);
    },
    options,
  );
  const lifted = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && down && distance(down, pointOf(event)) < NEAR / 2) tapped(event, pointOf(event));
    down = null;
    start();
  };
  figure.addEventListener('pointerup', lifted, options);
  figure.addEventListener('pointercancel', lifted, options);
  figure.addEventListener(
    'dblclick',
    (event) => {
      // some browsers tell of a double tap by this too
      if (!isOnButton(event) && event.timeStamp - doubleTapped > DOUBLE_TAP) zoom.toggle(pointOf(event));
    },
    options,
  );
  // two fingers that move together would scroll, and then no pinch is heard of
  const hold = (event: TouchEvent) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };
  figure.addEventListener('touchstart', hold, { signal, passive: false });
  figure.addEventListener('touchmove', hold, { signal, passive: false });
}

/** With the mouse; fingers scroll by themselves. */
function listenForDrag(signal: AbortSignal, figure: HTMLElement, zoom: Zoomable): void {
  const pressed = (event: PointerEvent) => {
    const { pointerType, button, target } = event;
    // on the pane itself it is a scroll bar
    if (pointerType !== 'mouse' || button !== 0 || !(target instanceof HTMLImageElement) || !zoom.isEnlarged) return;
    let last = pointOf(event);
    const dragging = new AbortController();
    const end = () => {
      dragging.abort();
    };
    const moved = (move: PointerEvent) => {
      const at = pointOf(move);
      zoom.move(at.x - last.x, at.y - last.y);
      last = at;
    };
    const page = figure.ownerDocument;
    page.addEventListener('pointermove', moved, { signal: dragging.signal });
    for (const type of ['pointerup', 'pointercancel'] as const)
      page.addEventListener(type, end, { signal: dragging.signal });
    signal.addEventListener('abort', end, { signal: dragging.signal });
  };
  figure.addEventListener('pointerdown', pressed, { signal });
}

function listenForKeys(signal: AbortSignal, figure: HTMLElement, zoom: Zoomable): void {
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return; // the browser's own zoom
    if (event.key === '+' || event.key === '=') zoom.step(1);
    else if (event.key === '-') zoom.step(-1);
    else if (event.key === '0') zoom.fit();
    else return;
    event.preventDefault();
  };
  figure.addEventListener('keydown', pressed, { signal });
}

function isOnButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('.tools') !== null;
}

function pointOf({ clientX: x, clientY: y }: MouseEvent): Point {
  return { x, y };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
