/** Listens for files dropped or pasted on the element. A drop never makes the page navigate, even when refused. */
export interface FileListener {
  /** Whether a file may come in now. */
  takesFiles(): boolean;
  /** A file hovers over the element, or no longer. */
  hover(over: boolean): void;
  /** Files have come, at least one. */
  received(via: 'drop' | 'paste', files: readonly File[]): void;
}

export function listenForFiles(signal: AbortSignal, host: HTMLElement, listener: FileListener): void {
  let depth = 0; // enter and leave fire for every child on the way
  const leave = () => {
    depth = 0;
    listener.hover(false);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = listener.takesFiles() ? 'copy' : 'none';
  };
  const options = { signal };
  host.addEventListener(
    'dragenter',
    (event) => {
      over(event);
      depth += 1;
      if (event.defaultPrevented && listener.takesFiles()) listener.hover(true);
    },
    options,
  );
  host.addEventListener('dragover', over, options);
  host.addEventListener(
    'dragleave',
    () => {
      depth -= 1;
      if (depth <= 0) leave();
    },
    options,
  );
  host.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      leave();
      const files = filesOf(event.dataTransfer);
      if (files.length > 0) listener.received('drop', files);
    },
    options,
  );
  host.addEventListener(
    'paste',
    (event) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      listener.received('paste', files);
    },
    options,
  );
}

/** None for text or a link. */
function filesOf(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files] : [];
}
