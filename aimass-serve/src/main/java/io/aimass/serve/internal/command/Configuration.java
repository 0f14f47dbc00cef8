package io.aimass.serve.internal.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command was told: by flags, else by the environment, else by a file. A value that is
 * wrong is an {@link IllegalArgumentException} that says where it came from.
 */
public final class Configuration {

  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kKmM]?)");

  private final Map<Option, Told> told = new EnumMap<>(Option.class);

  /** A value, and who said it. */
  private record Told(String value, String where) {}

  private Configuration() {}

  /**
   * Reads all three.
   *
   * @param flags the command's arguments
   * @param environment the process's variables
   */
  public static Configuration of(List<String> flags, Map<String, String> environment) {
    Configuration variables = new Configuration();
    for (Option option : Option.values()) {
      String value = environment.get(option.variable());
      if (value != null) {
        variables.told.put(option, new Told(value, option.variable()));
      }
    }
    Configuration all = new Configuration();
    all.flags(flags);
    variables.told.forEach(all.told::putIfAbsent);
    all.get(Option.CONFIG, Path::of).ifPresent(all::file);
    return all;
  }

  private void flags(List<String> flags) {
    int i = 0;
    while (i < flags.size()) {
      String flag = flags.get(i++);
      int equals = flag.indexOf('=');
      String name = equals < 0 ? flag : flag.substring(0, equals);
      Option option =
          (name.startsWith("--") ? Option.of(name.substring(2)) : Optional.<Option>empty())
              .orElseThrow(() -> new IllegalArgumentException("there is no option " + name));
      if (equals < 0 && i == flags.size()) {
        throw new IllegalArgumentException(name + " has no value");
      }
      String value = equals < 0 ? flags.get(i++) : flag.substring(equals + 1);
      if (told.put(option, new Told(value, name)) != null) {
        throw new IllegalArgumentException(name + " comes twice");
      }
    }
  }

  private void file(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    for (String key : properties.stringPropertyNames()) {
      Option option =
          Option.of(key)
              .filter(known -> known != Option.CONFIG)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no option " + key + " in " + file));
      told.putIfAbsent(option, new Told(properties.getProperty(key), key + " in " + file));
    }
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "it is not there" : e.toString();
    return new IllegalArgumentException("cannot read " + file + ": " + why, e);
  }

  /** A value, made of its text. */
  public <T> Optional<T> get(Option option, Function<String, T> type) {
    Told one = told.get(option);
    if (one == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.apply(one.value().trim()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          one.where() + ": expected a number, got \"" + one.value() + "\"", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(one.where() + ": " + e.getMessage(), e);
    }
  }

  /** A time such as {@code 30s}. */
  public static Duration time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a time such as 250ms, 30s or 5m, got \"" + text + "\"");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }

  /** A size such as {@code 16m}. */
  public static Integer size(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 65536, 64k or 16m, got \"" + text + "\"");
    }
    long factor =
        switch (parts.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1L << 10;
          case "m" -> 1L << 20;
          default -> 1;
        };
    long bytes = Long.parseLong(parts.group(1)) * factor;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("expected less than 2048m, got \"" + text + "\"");
    }
    return (int) bytes;
  }

  /** The keys, from wherever they were said. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    get(Option.API_KEYS, text -> List.of(text.split(","))).ifPresent(keys::addAll);
    get(Option.API_KEYS_FILE, Path::of).ifPresent(file -> keys.addAll(lines(file)));
    keys.replaceAll(String::trim);
    keys.removeIf(String::isEmpty);
    if (keys.isEmpty()
        && (told.containsKey(Option.API_KEYS) || told.containsKey(Option.API_KEYS_FILE))) {
      throw new IllegalArgumentException("keys are asked for, and there is none");
    }
    return keys;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
