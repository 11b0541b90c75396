/** A sample seal, 36 mm across: rings, a star, the agency around it, and MẪU so that nobody takes it for a real one. */
export function sealSvg() {
  const star = Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 ? 2.1 : 5.4;
    const angle = (Math.PI / 5) * i - Math.PI / 2;
    return `${(18 + radius * Math.cos(angle)).toFixed(3)},${(13.6 + radius * Math.sin(angle)).toFixed(3)}`;
  }).join(' ');
  const red = '#d0111b';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" font-family="Tinos" font-weight="bold" fill="${red}" text-anchor="middle">
<circle cx="18" cy="18" r="17.4" fill="none" stroke="${red}" stroke-width="0.9"/>
<circle cx="18" cy="18" r="16.3" fill="none" stroke="${red}" stroke-width="0.3"/>
<circle cx="18" cy="18" r="11.3" fill="none" stroke="${red}" stroke-width="0.4"/>
<path id="tren" d="M5.3 18a12.7 12.7 0 0 1 25.4 0" fill="none"/>
<path id="duoi" d="M3.4 18a14.6 14.6 0 0 0 29.2 0" fill="none"/>
<text font-size="2.9" letter-spacing="0.2"><textPath href="#tren" startOffset="50%">ỦY BAN NHÂN DÂN</textPath></text>
<text font-size="2.5" letter-spacing="0.05"><textPath href="#duoi" startOffset="50%">XÃ AN BÌNH - T. SÔNG THƯƠNG</textPath></text>
<text x="4.7" y="15.2" font-size="2.4" transform="rotate(-75 4.7 15.2)">★</text>
<text x="31.3" y="15.2" font-size="2.4" transform="rotate(75 31.3 15.2)">★</text>
<polygon points="${star}"/>
<text x="18" y="25.4" font-size="5.4" letter-spacing="0.4">MẪU</text>
</svg>`;
}
