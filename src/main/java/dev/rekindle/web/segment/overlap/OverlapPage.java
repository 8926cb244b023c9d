package dev.rekindle.web.segment.overlap;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.preview.SegmentOverlaps;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How two or three segments overlap: a picture, and a table with the same figures. */
@Controller
class OverlapPage {

    private final SegmentDefinitions definitions;
    private final SegmentOverlaps overlaps;

    OverlapPage(SegmentDefinitions definitions, SegmentOverlaps overlaps) {
        this.definitions = definitions;
        this.overlaps = overlaps;
    }

    /** @param letter what the picture calls it */
    record Circle(String letter, Segment segment, String name) {}

    /**
     * Members who are in some of the segments and in none of the others.
     *
     * @param in those, and out the others
     */
    record Part(List<Circle> in, List<Circle> out, long members) {

        public List<String> inside() {
            return in.stream().map(one -> one.segment().key()).toList();
        }

        public List<String> outside() {
            return out.stream().map(one -> one.segment().key()).toList();
        }
    }

    @GetMapping("/segments/overlap")
    String page(
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String b,
            @RequestParam(defaultValue = "") String c,
            HttpSession session,
            Model model) {
        List<String> keys = Stream.of(a, b, c)
                .filter(key -> definitions.find(key).isPresent())
                .distinct()
                .toList();
        List<Circle> circles = circles(keys);
        model.addAttribute("all", definitions.all());
        model.addAttribute("chosen", List.of(a, b, c));
        model.addAttribute("locale", LocaleContextHolder.getLocale());
        model.addAttribute("circles", circles);
        if (circles.size() > 1) {
            Optional<Map<Integer, Long>> counts = overlaps.of(keys, "overlap " + session.getId());
            model.addAttribute("tooSlow", counts.isEmpty());
            counts.ifPresent(found -> addParts(circles, found, model));
        }
        return "segments/overlap";
    }

    private static void addParts(List<Circle> circles, Map<Integer, Long> counts, Model model) {
        List<Part> parts = counts.entrySet().stream()
                .map(one -> part(circles, one.getKey(), one.getValue()))
                .toList();
        model.addAttribute("parts", parts);
        model.addAttribute("total", parts.stream().mapToLong(Part::members).sum());
        model.addAttribute("picture", OverlapPicture.of(circles.size(), counts));
    }

    private static Part part(List<Circle> circles, int which, long members) {
        return new Part(
                IntStream.range(0, circles.size())
                        .filter(i -> (which >> i & 1) == 1)
                        .mapToObj(circles::get)
                        .toList(),
                IntStream.range(0, circles.size())
                        .filter(i -> (which >> i & 1) == 0)
                        .mapToObj(circles::get)
                        .toList(),
                members);
    }

    private List<Circle> circles(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> {
                    Segment segment = definitions.find(keys.get(i)).orElseThrow();
                    return new Circle(
                            String.valueOf((char) ('A' + i)), segment, segment.name(LocaleContextHolder.getLocale()));
                })
                .toList();
    }
}
