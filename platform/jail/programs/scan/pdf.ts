/** PDF, opened with PDFium as WebAssembly: built without JavaScript, and reaching no memory but its own. */
import { activeContent } from './active-content.ts';
import { Refused, viewSize, type OpenScan, type Picture, type ScannedPage } from './open-scan.ts';
import { filledIn, loadPdfium, type Pdfium } from './pdfium.ts';
import { rasterOf } from './raster.ts';

const PASSWORD_NEEDED = 4;
const UNKNOWN_SECURITY = 5;
const WITH_ANNOTATIONS = 0x01;
const RGB_ORDER = 0x10;
const SMALL_IMAGE_CACHE = 0x200;
const ACRO_FORM = 1;
/** More than FPDF_FORMFILLINFO takes. */
const FORM_CALLBACKS = 256;
const FOUR_BYTES = 4;
/** A page that holds no picture is drawn, and counted in pixels, at this resolution. */
const DRAWN_DPI = 200;
/** ISO 32000-1, 7.5.5 and Adobe's readers: the end mark stands within the last kilobyte, or the file was cut off. */
const END_WITHIN = 1_024;

export async function openPdf(bytes: Buffer, maxPixels: number): Promise<OpenScan> {
  const pdfium = await loadPdfium();
  if (bytes.lastIndexOf('%%EOF') < Math.max(0, bytes.length - END_WITHIN)) throw new Refused('unreadable');
  const at = pdfium.wasmExports.malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, at);
  const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0);
  if (!document) {
    const locked = [PASSWORD_NEEDED, UNKNOWN_SECURITY].includes(pdfium._FPDF_GetLastError());
    if (!locked) throw new Refused('unreadable');
    const facts = { mime: 'application/pdf' as const, pages: 1, encrypted: true, active: [] };
    return { pages: 1, facts: () => facts, page: () => Promise.reject(new Refused('encrypted')) };
  }
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages < 1) throw new Refused('unreadable');
  const form = formOf(pdfium, document);
  const encrypted = pdfium._FPDF_GetSecurityHandlerRevision(document) >= 0;
  return {
    pages,
    facts: () => ({
      mime: 'application/pdf',
      pages,
      pdfVersion: versionOf(pdfium, document, bytes),
      encrypted,
      active: encrypted ? [] : activeContent(pdfium, document, bytes),
    }),
    page: async (n) => onPage(pdfium, document, n, (page) => show(pdfium, form, page, n, maxPixels)),
    confirmBlank: async (n) =>
      onPage(pdfium, document, n, (page) => {
        const { largest } = rasterOf(pdfium, page, n, maxPixels);
        if (largest && !pdfium._FPDFImageObj_GetBitmap(largest)) throw new Refused('unreadable', { page: n });
      }),
  };
}

/**
 * Fields are drawn by a form's own means, and the seal of a digital signature is a field. Nothing a form could do is
 * run.
 */
function formOf(pdfium: Pdfium, document: number): number {
  if (pdfium._FPDF_GetFormType(document) !== ACRO_FORM) return 0;
  const callbacks = pdfium.wasmExports.malloc(FORM_CALLBACKS);
  pdfium.HEAPU8.fill(0, callbacks, callbacks + FORM_CALLBACKS);
  pdfium.HEAPU8[callbacks] = 2; // the structure's version; all its callbacks stay empty
  return pdfium._FPDFDOC_InitFormFillEnvironment(document, callbacks);
}

function onPage<T>(pdfium: Pdfium, document: number, n: number, look: (page: number) => T): T {
  const page = pdfium._FPDF_LoadPage(document, n - 1);
  if (!page) throw new Refused('unreadable', { page: n });
  try {
    return look(page);
  } finally {
    pdfium._FPDF_ClosePage(page);
  }
}

function show(pdfium: Pdfium, form: number, page: number, n: number, maxPixels: number): ScannedPage {
  const raster = rasterOf(pdfium, page, n, maxPixels);
  const drawn = raster.dpi === 0;
  const inches = [pdfium._FPDF_GetPageWidthF(page) / 72, pdfium._FPDF_GetPageHeightF(page) / 72] as const;
  const [widthPx, heightPx] = inches.map((length) => Math.round(length * (drawn ? DRAWN_DPI : raster.dpi))) as [
    number,
    number,
  ];
  if (!(widthPx >= 1 && heightPx >= 1)) throw new Refused('unreadable', { page: n });
  if (widthPx * heightPx > maxPixels)
    throw new Refused('too-many-pixels', { page: n, widthPx, heightPx, max: maxPixels });
  const { width, height } = viewSize(widthPx, heightPx, drawn ? DRAWN_DPI : raster.dpi);
  const picture = render(pdfium, form, page, width, height);
  return { widthPx, heightPx, dpi: raster.dpi, drawn, oneBit: raster.oneBit, picture };
}

function render(pdfium: Pdfium, form: number, page: number, width: number, height: number): Picture {
  const size = width * height * FOUR_BYTES;
  const at = pdfium.wasmExports.malloc(size);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, FOUR_BYTES, at, width * FOUR_BYTES);
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  const flags = WITH_ANNOTATIONS | RGB_ORDER | SMALL_IMAGE_CACHE;
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
  if (form) {
    pdfium._FORM_OnAfterLoadPage(page, form);
    pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, RGB_ORDER);
    pdfium._FORM_OnBeforeClosePage(page, form);
  }
  const data = pdfium.HEAPU8.slice(at, at + size);
  pdfium._FPDFBitmap_Destroy(bitmap);
  pdfium.wasmExports.free(at);
  return { data, width, height, channels: 4 };
}

/** The header's version, or the catalog's where that is later (ISO 32000-1, 7.5.2), in `major.minor`. */
function versionOf(pdfium: Pdfium, document: number, bytes: Buffer): string {
  const header = filledIn(
    pdfium,
    4,
    (at) => pdfium._FPDF_GetFileVersion(document, at),
    (view) => view.getInt32(0, true),
  );
  const catalog = /\/Version\s*\/(\d)\.(\d)/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 65_536)));
  const later = Math.max(header ?? 0, catalog ? Number(catalog[1]) * 10 + Number(catalog[2]) : 0);
  return `${Math.floor(later / 10)}.${later % 10}`;
}
