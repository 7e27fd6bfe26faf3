const ARTICLES = 'The|A|An|Les|La|Le|L\'|Das|Die|Der|El|Il|Los|Las|Un|Une|Det|De';
const MOVED = new RegExp(`^(.*), (${ARTICLES})$`, 'u');

/** "Matrix, The (1999)" -> "The Matrix (1999)"; other titles in brackets are dropped: "Léon: The Professional (a.k.a. Léon) (1994)". */
export function movieTitle(raw: string): string {
  const match = /^(.*?)(?:\s\([^()]*\))*\s\((\d{4})\)\s*$/u.exec(raw);
  const name = match?.[1] ?? raw.trim();
  const moved = MOVED.exec(name);
  const title = moved ? `${moved[2] ?? ''}${moved[2] === "L'" ? '' : ' '}${moved[1] ?? ''}` : name;
  return match ? `${title} (${match[2] ?? ''})` : title;
}
