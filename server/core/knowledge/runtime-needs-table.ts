/**
 * System libraries and programs that installed projects fail without, each only where the failure is certain.
 * As of: 2026-11-24
 * Source: Depends of Debian's own builds (Packages of bookworm and trixie); each project's installation notes; opencv/opencv-python
 *   issues 370, 373 and 461 (libGL since 4.3.0.38), opencv/opencv issue 28438; the rest from memory
 */

/**
 * `compiled`: it was built here, so that it links what its build found; `wheel`: its wheels leave it to the system; `pure`: code that
 * loads the library or calls the program, whatever it does.
 */
export type NeedKind = 'compiled' | 'wheel' | 'pure';

export type RuntimeNeed = {
  /** Normalized (PEP 503). */
  readonly project: string;
  readonly kind: NeedKind;
  /** Versions it holds for, '' all. */
  readonly versions: string;
  /** Names of bookworm, without `t64`. */
  readonly debian: readonly string[];
  /** Names of Alpine; empty where it isn't asked for there. */
  readonly alpine: readonly string[];
  /** Projects beside which it isn't needed. */
  readonly unless: readonly string[];
};

type More = { readonly versions?: string; readonly unless?: string };

const need = (kind: NeedKind, project: string, debian: string, alpine: string, more: More = {}): RuntimeNeed => ({
  project, kind, versions: more.versions ?? '', debian: words(debian), alpine: words(alpine), unless: words(more.unless ?? ''),
});

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** They put the same modules into the same place, without a window. */
const HEADLESS = 'opencv-python-headless opencv-contrib-python-headless';

export const RUNTIME_NEEDS: readonly RuntimeNeed[] = [
  need('compiled', 'psycopg2', 'libpq5', 'libpq'),
  need('compiled', 'psycopg2-binary', 'libpq5', 'libpq'),
  need('compiled', 'psycopg-c', 'libpq5', 'libpq'),
  need('compiled', 'mysqlclient', 'libmariadb3', 'mariadb-connector-c'),
  need('compiled', 'lxml', 'libxml2 libxslt1.1', ''),
  need('compiled', 'python-ldap', 'libldap-2.5-0 libsasl2-2', ''),
  need('compiled', 'pyodbc', 'libodbc2', ''),
  need('compiled', 'pycairo', 'libcairo2', ''),
  need('compiled', 'xmlsec', 'libxmlsec1-openssl', ''),
  need('compiled', 'gssapi', 'libgssapi-krb5-2', ''),
  need('compiled', 'krb5', 'libkrb5-3', ''),
  need('compiled', 'pykerberos', 'libgssapi-krb5-2', ''),
  need('compiled', 'kerberos', 'libgssapi-krb5-2', ''),
  need('compiled', 'pycurl', 'libcurl4', ''),
  need('compiled', 'pylibmc', 'libmemcached11', ''),
  need('compiled', 'gdal', 'libgdal32', ''),
  need('compiled', 'pyaudio', 'libportaudio2', ''),
  need('compiled', 'dbus-python', 'libdbus-1-3 libglib2.0-0', ''),
  need('compiled', 'pdftotext', 'libpoppler-cpp0v5', ''),
  need('compiled', 'netcdf4', 'libnetcdf19', ''),
  need('compiled', 'h5py', 'libhdf5-103-1', ''),
  need('compiled', 'libvirt-python', 'libvirt0', ''),
  need('compiled', 'pysmbc', 'libsmbclient', ''),
  need('compiled', 'easysnmp', 'libsnmp40', ''),
  need('compiled', 'pygraphviz', 'libcgraph6', 'graphviz'),
  need('compiled', 'mpi4py', 'libopenmpi3', ''),
  need('compiled', 'pycups', 'libcups2', ''),
  need('compiled', 'pyscard', 'libpcsclite1', ''),
  need('wheel', 'opencv-python', 'libgl1', '', { versions: '>=4.3.0.38', unless: HEADLESS }),
  need('wheel', 'opencv-python', 'libglib2.0-0', '', { versions: '>=4.3.0.38 <4.13', unless: HEADLESS }),
  need('wheel', 'opencv-contrib-python', 'libgl1', '', { versions: '>=4.3.0.38', unless: HEADLESS }),
  need('wheel', 'opencv-contrib-python', 'libglib2.0-0', '', { versions: '>=4.3.0.38 <4.13', unless: HEADLESS }),
  need('wheel', 'lightgbm', 'libgomp1', ''),
  need('wheel', 'paddlepaddle', 'libgomp1', ''),
  need('pure', 'python-magic', 'libmagic1', 'libmagic'),
  need('pure', 'pyzbar', 'libzbar0', 'zbar'),
  need('pure', 'weasyprint', 'libpango-1.0-0 libpangoft2-1.0-0', '', { versions: '>=53' }),
  need('pure', 'weasyprint', 'libpango-1.0-0 libpangoft2-1.0-0 libcairo2', '', { versions: '>=43 <53' }),
  need('pure', 'cairosvg', 'libcairo2', ''),
  need('pure', 'cairocffi', 'libcairo2', ''),
  need('pure', 'soundfile', 'libsndfile1', ''),
  need('pure', 'sounddevice', 'libportaudio2', ''),
  need('pure', 'pyvips', 'libvips42', '', { unless: 'pyvips-binary' }),
  need('pure', 'wand', 'libmagickwand-6.q16-6', ''),
  need('pure', 'pyenchant', 'libenchant-2-2', ''),
  need('pure', 'openslide-python', 'libopenslide0', '', { unless: 'openslide-bin' }),
  need('pure', 'pylibdmtx', 'libdmtx0b', ''),
  need('pure', 'psycopg', 'libpq5', 'libpq', { unless: 'psycopg-binary psycopg-c' }),
  need('pure', 'pytesseract', 'tesseract-ocr', 'tesseract-ocr'),
  need('pure', 'ocrmypdf', 'tesseract-ocr', 'tesseract-ocr'),
  need('pure', 'pdf2image', 'poppler-utils', 'poppler-utils'),
  need('pure', 'graphviz', 'graphviz', 'graphviz', { unless: 'catboost apache-airflow apache-airflow-core' }),
  need('pure', 'ffmpeg-python', 'ffmpeg', 'ffmpeg', { unless: 'imageio-ffmpeg static-ffmpeg' }),
  need('pure', 'openai-whisper', 'ffmpeg', 'ffmpeg', { unless: 'imageio-ffmpeg static-ffmpeg' }),
  need('pure', 'gitpython', 'git', 'git'),
];
