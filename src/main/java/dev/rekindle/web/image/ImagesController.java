package dev.rekindle.web.image;

import dev.rekindle.message.image.ImageReading;
import dev.rekindle.message.image.ImageUse;
import dev.rekindle.message.image.ImageUses;
import dev.rekindle.message.image.Images;
import dev.rekindle.message.image.StoredImage;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The library of images: looked through, added to, described, tidied up. */
@Controller
@RequestMapping("/templates/images")
class ImagesController {

    private static final String BACK = "redirect:/templates/images";

    private final Images images;
    private final ImageUses uses;
    private final ImageRows rows;
    private final Texts texts;

    ImagesController(Images images, ImageUses uses, ImageRows rows, Texts texts) {
        this.images = images;
        this.uses = uses;
        this.rows = rows;
        this.texts = texts;
    }

    /** An image as the editor reads it. */
    record Choice(String path, String name, String alt, int width, int height, String weight, boolean heavy) {}

    /** What became of an upload for the editor: an image, or why there is none. */
    record Uploaded(@Nullable Choice image, String problem) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("rows", rows.rows(images.all(q), uses.all()));
        model.addAttribute("heaviest", rows.weight(Images.HEAVIEST));
        return "images/list";
    }

    /** An entry of the audit log leads here. */
    @GetMapping("/{key}")
    String find(@PathVariable String key) {
        return images.find(key).isPresent() ? BACK + "#i" + key : BACK;
    }

    @GetMapping("/list")
    @ResponseBody
    List<Choice> choices(@RequestParam(defaultValue = "") String q) {
        return images.all(q).stream().map(this::choice).toList();
    }

    @PostMapping
    String add(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String alt,
            @Nullable Principal by,
            RedirectAttributes redirect)
            throws IOException {
        redirect.addFlashAttribute(Flash.NAME, read(file).match(new ImageReading.Cases<Flash>() {
            @Override
            public Flash accepted(ImageReading.Accepted image) {
                StoredImage stored = images.add(image, name(file), alt, Actor.of(by));
                return stored.isHeavy()
                        ? Flash.warn("images.added.heavy", stored.name(), rows.weight(stored.bytes()))
                        : Flash.done("images.added", stored.name());
            }

            @Override
            public Flash refused(ImageReading.Refused refusal) {
                return new Flash("failed", "image.refused." + refusal.code(), refusal.arguments());
            }
        }));
        return BACK;
    }

    /** For the editor: 422 with the reason when it is refused. */
    @PostMapping("/upload")
    @ResponseBody
    ResponseEntity<Uploaded> upload(
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String alt, @Nullable Principal by)
            throws IOException {
        return read(file).match(new ImageReading.Cases<>() {
            @Override
            public ResponseEntity<Uploaded> accepted(ImageReading.Accepted image) {
                return ResponseEntity.ok(new Uploaded(choice(images.add(image, name(file), alt, Actor.of(by))), ""));
            }

            @Override
            public ResponseEntity<Uploaded> refused(ImageReading.Refused refusal) {
                String problem = texts.say(
                        "image.refused." + refusal.code(), refusal.arguments().toArray());
                return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(new Uploaded(null, problem));
            }
        });
    }

    @PostMapping("/{key}/describe")
    String describe(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String alt,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        if (images.describe(key, alt, Actor.of(by))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("images.described"));
        }
        return BACK + "#i" + key;
    }

    @PostMapping("/{key}/delete")
    String delete(@PathVariable String key, @Nullable Principal by, RedirectAttributes redirect) {
        List<ImageUse> used = images.delete(key, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME,
                used.isEmpty() ? Flash.done("images.deleted") : Flash.failed("images.used", rows.line(used)));
        return BACK;
    }

    private ImageReading read(MultipartFile file) throws IOException {
        return images.read(file.getInputStream().readNBytes(Images.HEAVIEST + 1));
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private Choice choice(StoredImage image) {
        return new Choice(
                image.path(),
                image.name(),
                image.alt(),
                image.width(),
                image.height(),
                rows.weight(image.bytes()),
                image.isHeavy());
    }
}
