/** PDFium's own functions, as far as they are needed (public/fpdfview.h and its sisters); pointers are offsets. */
import { PDFiumLibrary } from '@hyzyla/pdfium';

type Pointer = number;

export interface Pdfium {
  _FPDF_LoadMemDocument(bytes: Pointer, size: number, password: Pointer): Pointer;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: Pointer): number;
  _FPDF_GetFileVersion(document: Pointer, out: Pointer): number;
  _FPDF_GetSecurityHandlerRevision(document: Pointer): number;
  _FPDF_GetFormType(document: Pointer): number;
  _FPDFDOC_InitFormFillEnvironment(document: Pointer, callbacks: Pointer): Pointer;
  _FORM_OnAfterLoadPage(page: Pointer, form: Pointer): void;
  _FORM_OnBeforeClosePage(page: Pointer, form: Pointer): void;
  _FPDF_FFLDraw(
    form: Pointer,
    bitmap: Pointer,
    page: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  _FPDFDoc_GetJavaScriptActionCount(document: Pointer): number;
  _FPDFDoc_GetAttachmentCount(document: Pointer): number;
  _FPDF_LoadPage(document: Pointer, index: number): Pointer;
  _FPDF_ClosePage(page: Pointer): void;
  _FPDF_GetPageWidthF(page: Pointer): number;
  _FPDF_GetPageHeightF(page: Pointer): number;
  _FPDFPage_CountObjects(page: Pointer): number;
  _FPDFPage_GetObject(page: Pointer, index: number): Pointer;
  _FPDFPageObj_GetType(object: Pointer): number;
  _FPDFPageObj_GetMatrix(object: Pointer, out: Pointer): number;
  _FPDFFormObj_CountObjects(form: Pointer): number;
  _FPDFFormObj_GetObject(form: Pointer, index: number): Pointer;
  _FPDFImageObj_GetImageMetadata(image: Pointer, page: Pointer, out: Pointer): number;
  _FPDFImageObj_GetBitmap(image: Pointer): Pointer;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, scan: Pointer, stride: number): Pointer;
  _FPDFBitmap_FillRect(bitmap: Pointer, left: number, top: number, width: number, height: number, colour: number): void;
  _FPDFBitmap_Destroy(bitmap: Pointer): void;
  _FPDF_RenderPageBitmap(
    bitmap: Pointer,
    page: Pointer,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  wasmExports: { malloc(size: number): Pointer; free(at: Pointer): void };
  /** Replaced whenever the memory grows: read it anew each time. */
  HEAPU8: Uint8Array;
}

/** The library hands out documents and pages only; what it stands on has the rest. */
export async function loadPdfium(): Promise<Pdfium> {
  const library = await PDFiumLibrary.init();
  return library['module'] as unknown as Pdfium;
}

/** Room for a structure that PDFium fills in, read as soon as it is filled. */
export function filledIn<T>(
  pdfium: Pdfium,
  size: number,
  fill: (at: Pointer) => number,
  read: (view: DataView) => T,
): T | undefined {
  const at = pdfium.wasmExports.malloc(size);
  try {
    return fill(at) ? read(new DataView(pdfium.HEAPU8.buffer, at, size)) : undefined;
  } finally {
    pdfium.wasmExports.free(at);
  }
}
