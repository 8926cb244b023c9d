package dev.rekindle.web.template;

import dev.rekindle.message.writing.SavedBlock;
import dev.rekindle.message.writing.SavedBlocks;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Blocks that were saved for other messages: their page, and what the editor asks of them. */
@Controller
@RequestMapping("/templates/blocks")
class SavedBlocksController {

    private static final String BACK = "redirect:/templates/blocks";

    private final SavedBlocks saved;
    private final JsonMapper json;
    private final Texts texts;

    SavedBlocksController(SavedBlocks saved, JsonMapper json, Texts texts) {
        this.saved = saved;
        this.json = json;
        this.texts = texts;
    }

    /** Saved blocks as the editor inserts them. */
    record Offered(long id, String name, JsonNode blocks) {}

    /** What the editor saves. */
    record Wish(@Nullable String name, @Nullable JsonNode blocks) {}

    /** The answer in words. */
    record Said(String text) {}

    /** @param kinds of the blocks, in order */
    record Row(SavedBlock block, List<String> kinds) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute(
                "rows",
                saved.all().stream().map(one -> new Row(one, kinds(one))).toList());
        return "templates/blocks";
    }

    private List<String> kinds(SavedBlock one) {
        return json.readTree(one.blocks())
                .valueStream()
                .map(block -> block.path("kind").asString("text"))
                .toList();
    }

    @GetMapping("/list")
    @ResponseBody
    List<Offered> offered() {
        return saved.all().stream()
                .map(one -> new Offered(one.id(), one.name(), json.readTree(one.blocks())))
                .toList();
    }

    @PostMapping
    @ResponseBody
    ResponseEntity<Said> save(@RequestBody Wish wish, @Nullable Principal by) {
        String name = Objects.requireNonNullElse(wish.name(), "");
        SavedBlocks.Outcome outcome = saved.save(name, String.valueOf(wish.blocks()), Actor.of(by));
        boolean done = outcome == SavedBlocks.Outcome.SAVED;
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .body(new Said(texts.say("blocks." + outcome, name.strip())));
    }

    @PostMapping("/{id}/rename")
    String rename(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        SavedBlocks.Outcome outcome = saved.rename(id, name, Actor.of(by));
        boolean done = outcome == SavedBlocks.Outcome.SAVED;
        redirect.addFlashAttribute(
                Flash.NAME,
                done ? Flash.done("blocks.renamed", name.strip()) : Flash.failed("blocks." + outcome, name.strip()));
        return BACK;
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable long id, @Nullable Principal by, RedirectAttributes redirect) {
        saved.delete(id, Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("blocks.deleted"));
        return BACK;
    }
}
